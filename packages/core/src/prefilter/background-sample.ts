/**
 * What logs look like: lines of the kinds that a cluster writes, made up for this purpose. From it comes how rare a pair
 * of letters is; it need not be large, since rarity only chooses between windows of one literal.
 */
export const backgroundSample = `
2026-03-14t09:26:53.589z info request completed method=get path=/api/v1/users/1042 status=200 duration=12ms
2026-03-14 09:26:53,793 info [main] com.example.service.order - created order 88213 for customer 4711 in 23 ms
mar 14 09:26:54 node-3 kubelet[1187]: started container worker in pod default/worker-5d9c7b6f4-x2x8l
mar 14 09:26:54 node-3 sshd[20411]: accepted publickey for deploy from 10.0.3.17 port 51234 ssh2
{"level":"info","time":"2026-03-14t09:26:54.102z","msg":"user session started","request_id":"a81f3c90d2","user":"anna"}
{"level":"warn","time":"2026-03-14t09:26:54.377z","msg":"retrying after error","attempt":2,"error":"temporary failure in name resolution"}
10.1.2.3 - - [14/mar/2026:09:26:55 +0000] "get /static/main.css http/1.1" 200 5316 "-" "mozilla/5.0 (x11; linux x86_64)"
10.1.2.9 - - [14/mar/2026:09:26:55 +0000] "post /login http/1.1" 302 154 "https://example.com/login" "curl/8.5.0"
i0314 09:26:55.120443 1 controller.go:231] "syncing deployment" namespace="default" name="frontend" replicas=3
w0314 09:26:55.441873 1 reflector.go:324] watch of *v1.pod ended with: too old resource version: 8831 (9012)
time="2026-03-14t09:26:56z" level=error msg="failed to connect to database" error="dial tcp 10.0.0.5:5432: connect: connection refused"
[ 1432.118734] usb 1-1: new high-speed usb device number 5 using xhci_hcd
systemd[1]: started daily cleanup of temporary directories.
info: server listening on port 8080 (pid 4123), environment production
debug: cache miss for key session:9f8e7d6c5b4a, loading from storage
error: timeout of 30000ms exceeded while waiting for response from upstream service
    at process.processticksandrejections (node:internal/process/task_queues:95:5)
    at object.<anonymous> (/usr/src/app/lib/index.js:17:11)
traceback (most recent call last): file "/usr/lib/python3/dist-packages/app/main.py", line 42, in handle
java.lang.illegalstateexception: connection pool is closed at com.example.pool.get(pool.java:118)
postgres[812]: [4-1] log: checkpoint complete: wrote 1213 buffers (7.4%); 0 wal file(s) added, 0 removed
2026-03-14t09:26:57.000z stdout f agent started, reading task from /workspace/task.md with 14 tools available
git: remote: resolving deltas: 100% (312/312), completed with 41 local objects.
test result: ok. 118 passed; 0 failed; 2 ignored; finished in 3.41s
npm warn deprecated package: this version is no longer supported
the file was not found; the value is missing or invalid, and the operation could not be completed
`
