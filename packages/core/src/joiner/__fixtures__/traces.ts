import type { JoinerLanguage } from '../joiner-language.ts'

/** Traces as the runtimes print them. */
export const traces: Readonly<Record<JoinerLanguage, readonly string[]>> = {
  node: [
    `TypeError: Cannot read properties of undefined (reading 'id')
    at loadPlay (/srv/app/play.js:12:31)
    at async Promise.all (index 0)
    at new Task (node:internal/task:1:2)
    at <anonymous>`,
    `file:///srv/app/index.mjs:3
throw new Error('no', { cause })
      ^

Error: no
    at file:///srv/app/index.mjs:3:7
    ... 2 lines matching cause stack trace ...
    at node:internal/main/run_main_module:36:49 {
  code: 'E_NO',
  [cause]: Error: why
      at file:///srv/app/index.mjs:1:15
}

Node.js v24.11.0`,
    `2026-11-25T10:00:00Z ERROR AssertionError [ERR_ASSERTION]: it is not
    at check (/srv/app/check.js:9:10)`,
  ],
  python: [
    `Traceback (most recent call last):
  File "/srv/app.py", line 10, in <module>
    main()
    ~~~~^^
  File "/srv/app.py", line 5, in main
    raise ValueError("no")
ValueError: no`,
    `Traceback (most recent call last):
  File "/srv/app.py", line 3, in f
    1 / 0
ZeroDivisionError: division by zero

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/srv/app.py", line 5, in <module>
    f()
KeyboardInterrupt`,
    `2026-11-25 ERROR root Traceback (most recent call last):
  File "/srv/app.py", line 1, in <module>
subprocess.CalledProcessError: Command returned 1`,
  ],
  java: [
    `Exception in thread "main" java.lang.IllegalStateException: no
	at com.example.App.run(App.java:12)
	at com.example.App.main(App.java:5)
Caused by: java.io.IOException: disk full
	at java.base/java.io.FileOutputStream.write(Native Method)
	... 2 more
	Suppressed: java.lang.RuntimeException: close
		at com.example.App.close(App.java:30)`,
    `java.lang.NullPointerException
	at com.example.App.run(App.java:12)`,
    `System.InvalidOperationException: no ---> System.IO.IOException: disk full
   at Example.App.Write() in /srv/App.cs:line 12
   --- End of inner exception stack trace ---
   at Example.App.Main() in /srv/App.cs:line 5`,
  ],
  go: [
    `panic: runtime error: invalid memory address or nil pointer dereference [recovered]
	panic: again
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x45]

goroutine 1 [running]:
main.(*App).run(0x0, {0xc000, 0x1})
	/srv/app/main.go:12 +0x1d
main.main()
	/srv/app/main.go:5 +0x20

goroutine 7 [chan receive, 2 minutes]:
main.wait(...)
	/srv/app/main.go:30
created by main.main in goroutine 1
	/srv/app/main.go:28 +0x8a`,
    `fatal error: all goroutines are asleep - deadlock!

goroutine 1 [chan receive]:
main.main()
	/srv/app/main.go:5 +0x20`,
  ],
  rust: [
    `thread 'main' panicked at src/main.rs:4:5:
index out of bounds: the len is 3 but the index is 99
stack backtrace:
   0: rust_begin_unwind
             at /rustc/abc/library/std/src/panicking.rs:647:5
   1: app::main
note: Some details are omitted, run with \`RUST_BACKTRACE=full\` for a verbose backtrace.`,
    `thread 'worker-1' (12345) panicked at src/lib.rs:9:1:
assertion \`left == right\` failed
  left: 1
 right: 2
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace`,
    `thread 'main' panicked at 'no', src/main.rs:2:5
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace`,
  ],
}
