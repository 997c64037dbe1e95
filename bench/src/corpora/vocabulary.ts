const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/**
 * Words that system logs are made of.
 *
 * Many, so that the text varies as real logs do: a filter that knows a few words by heart gains nothing.
 */
export const vocabulary = {
  nouns: words(`
    account action adapter address admission agent alert alias allocation analysis annotation api application archive
    argument array artifact assertion asset assignment attachment attempt attribute audience audit authority backend
    backlog backup balance balancer bandwidth barrier batch beacon billing binary binding block blob body bootstrap
    boundary branch bridge broker bucket budget buffer build bundle bytes cache calendar callback campaign candidate
    capacity cart catalog certificate channel chart checkpoint checksum chunk circuit claim class client cluster
    collection collector column command comment commit compaction company component compiler condition connection
    connector consensus constraint consumer container content contract controller conversation cookie copy coroutine
    counter coupon credential cursor customer daemon dashboard database dataset datastore deadlock debugger decision
    decoder dependency deployment descriptor detector device dialect dictionary digest directory dispatcher disk
    document domain driver duration edge editor element email encoder encryption endpoint engine entity entry
    environment epoch event evidence exchange executor exporter expression extension feature feed field file filter
    finalizer finger firewall flag follower folder format fragment frame framework function gateway generation
    generator gossip graph group guard handle handler handshake hash header health heap heartbeat histogram history
    hook host identity image importer incident index indexer ingress input inspector instance instruction integration
    interceptor interface interval inventory invoice item iterator job journal kernel key label latency layer leader
    lease ledger level library license lifecycle limit line link listener loader locale lock log lookup loop machine
    mailbox manifest mapping marker market master matcher measure member memory merchant message metadata method
    metric migration mirror mode model module monitor mount mutation mutex namespace network node notification
    number object observer offset operation operator option order orchestrator organization origin outbox output
    owner package packet page parameter parser participant partition password patch path payload payment peer
    percentile performance permission pipeline planner platform plugin pod pointer policy pool port position post
    precision prefix price principal priority probe process processor producer product profile program project
    promise property protocol provider proxy publisher pull query queue quota quorum range rate reader rebalance
    receipt receiver recommendation reconciler record recovery redirect reference region registration registry
    regression relay release renderer replica replication report repository request reservation resolver resource
    response result resume retention reviewer revision rewrite ring rollout root route router row rule runner runtime
    sample sandbox scaler scan schedule scheduler schema scope scraper script search secret section segment selector
    semaphore sensor sequence serializer server service session setting shard shipment shutdown sidecar signal
    signature site size skeleton slot snapshot socket source space span spec stage standby state statement station
    statistics status step storage store stream string subject subscriber subscription suite summary supervisor
    switch symbol syncer system table tag target task telemetry tenant terminal test thread threshold throttle
    ticket tier timer title token topic topology trace tracker traffic transaction transfer transformer transport
    tree trigger tunnel type unit update upgrade upload upstream user validator value variable vault vector vendor
    verifier version view volume wallet warehouse watcher webhook widget window worker workflow workspace writer zone
  `),
  verbs: words(`
    accepted acquired activated added adjusted advanced allocated analyzed announced appended applied approved archived
    assigned attached authenticated backed balanced began blocked booted bound broadcast buffered built cached calculated
    called cancelled captured changed checked claimed cleaned cleared closed collected committed compacted compared
    compiled completed compressed computed configured confirmed connected consumed converted copied created dead deferred
    delayed deleted delivered deployed detached detected disabled discarded discovered dispatched drained dropped
    elected emitted enabled encoded encrypted enqueued entered evicted evaluated examined exchanged executed expanded
    expired exported extended failed fetched filtered finished flushed followed forced forwarded found fulfilled
    generated granted grouped handled held ignored imported indexed ingested inherited initialized inserted inspected
    installed interrupted invalidated invoked joined kept killed launched leased limited linked listed loaded locked
    logged lost mapped marked matched measured merged migrated mirrored mounted moved negotiated normalized notified
    observed obtained opened optimized ordered overrode packed parsed passed paused persisted picked polled postponed
    prepared preserved primed probed processed produced promoted propagated provisioned pruned published pulled purged
    pushed queried queued raised read rebalanced rebuilt received reclaimed recomputed reconciled recorded recovered
    recycled redirected reduced refreshed registered rejected released reloaded removed renamed rendered renewed
    reopened repaired repeated replaced replayed replicated reported requested rescheduled reserved reset resized
    resolved restarted restored resumed retained retired retried returned reused reverted reviewed revoked rolled
    rotated routed sampled saved scaled scanned scheduled scraped sealed searched selected sent serialized served set
    shared shed shipped signed skipped slept solved sorted spawned split staged started stopped stored streamed
    submitted subscribed succeeded suspended swapped switched synced tagged terminated tested throttled tracked trained
    transferred transformed translated trimmed triggered truncated tuned unblocked unlocked unmounted updated upgraded
    uploaded used validated verified visited waited walked warmed watched woke wrote yielded
  `),
  adjectives: words(`
    abandoned absent active actual additional adjacent ambiguous anonymous asynchronous atomic automatic available
    background bad balanced bare binary blank blocking broken busy cached canonical cheap clean cold compact compatible
    complete concurrent conditional consistent constant corrupt critical current damaged dangling deep default degraded
    dense deprecated dirty disjoint distinct distributed double dry duplicate dynamic eager early effective elastic
    eligible empty encrypted entire ephemeral equal eventual exact excessive exclusive expected expensive explicit
    external extra fast faulty federated final finite fixed flat foreign fresh frozen full generic global graceful
    greedy hard healthy hidden hot idempotent idle immediate immutable implicit inactive incoming incomplete
    inconsistent incremental independent inner insecure intermediate internal intermittent isolated large last late
    latest lazy legacy limited linear live local logical long loose low main malformed manual maximal minimal missing
    mixed mobile mutable narrow native nested new nightly noisy normal obsolete odd offline old online open opaque
    optimistic optional orphaned outdated outer outgoing parallel partial passive pending permanent persistent pessimistic
    plain planned poor preferred previous primary private public pure quick quiet random raw reachable ready recent
    recursive redundant regional regular relative reliable remote required reserved resident robust safe scheduled
    secondary secure selective sensitive separate sequential serial shallow shared short silent similar simple single
    slow small smart soft spare sparse spurious stable stale static steady strict strong suspicious synchronous temporary
    tentative thin tight total transient transparent trusted unavailable unexpected unhealthy unique unknown unlimited
    unstable unused upper urgent valid variable verbose virtual visible volatile warm weak weekly wide wrong
  `),
  people: words(`
    adele alan amara anders anita barbara bela carla chen claude dana daniel dennis edgar edith emil esther farid fatima
    frances grace greta hana hector ines ivan jean joan jonas kamal karim katya kenji lea leslie linus louis mabel
    magnus marie marta mateo mina niklaus nadia noor olga omar oscar pablo petra priya quentin rafael rosa ruth samir
    sanna selma shafi sofia stefan tariq tomas ursula vera viktor wanda william yann yuki zofia zuse
  `),
  services: words(`
    accounts-api ads-ranker audit-sink auth-gateway billing-worker cart-service catalog-indexer chat-relay checkout-web
    config-server coredns cron-runner data-lake edge-proxy email-sender etcd event-router feature-store fraud-scorer
    geo-lookup graph-api image-resizer ingest-collector inventory-sync invoice-renderer job-scheduler kafka-broker
    key-vault ledger-core log-shipper mail-relay media-transcoder metrics-scraper model-server notification-hub
    object-store order-router payment-core pdf-printer policy-engine price-feed profile-service prometheus push-gateway
    quota-keeper recommender redis-cache registry-mirror replay-buffer report-builder risk-engine search-frontend
    session-store shipping-planner sms-bridge stream-joiner tax-service tenant-admin thumbnailer trace-collector
    translation-memory upload-service user-directory vector-db video-packager webhook-fanout workflow-engine
  `),
  domains: words(`
    example.com example.org example.net corp.example api.example.com cdn.example.net mail.example.org shop.example.com
    internal.example status.example.org login.example.com static.example.net
  `),
} as const
