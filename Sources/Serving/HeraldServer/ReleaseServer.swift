#if Server
import Dispatch
import Glibc
package import HeraldDiagnostics
package import HeraldModel
package import HeraldSubscribers
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import UnixSignals

/// HTTP/1.1 server for the releases in an output folder and for OAI-PMH requests to its store.
///
/// One event loop sends all responses from memory, so no locks are needed. Files, compression and the store use threads of their own.
package struct ReleaseServer: Sendable {
    /// The folder of releases. It may be created later.
    package var outputPath: String
    /// The address to listen on: a name or a number.
    package var host = "127.0.0.1"
    /// The port. 0 for any free port.
    package var port = 8080
    /// The publisher's words and look for the server's own pages.
    package var look = SiteLook()
    /// The public address of the folder of releases, for `robots.txt`. Without it no sitemaps are named there.
    package var siteAddress: String?
    /// The XML Schemas and grammars below `/schemas/`, by the names of their files.
    package var schemas: [String: [UInt8]] = [:]
    /// The public address of `/oai`, if it differs from the one that clients use.
    package var oaiURL: String?
    /// The file of the access log. `nil` for standard output.
    package var logPath: String?
    /// Whether there is an access log.
    package var hasAccessLog = true
    /// Limits for clients and memory.
    package var limits = ServerLimits()
    /// The pages on which readers subscribe. `nil` for none.
    package var subscriptions: SubscriptionSite?
    /// Receives the reasons why files cannot be read, each once. Clients only see that something is unavailable.
    package var reporter: @Sendable (Diagnostic) -> Void = { _ in }
    /// Whether SIGTERM and SIGINT stop the server.
    package var endsOnSignals = true
    private let source: any OAIEndpoint
    private let clock: @Sendable () -> Timestamp

    /// Creates a server of the releases in `outputPath`. `source` answers OAI-PMH requests, `clock` returns the time of day.
    package init(outputPath: String, source: any OAIEndpoint, clock: @escaping @Sendable () -> Timestamp) {
        self.outputPath = outputPath
        self.source = source
        self.clock = clock
    }

    /// Serves until SIGTERM or SIGINT arrives or the task is cancelled. Responses in progress are completed. Calls `listening` with the
    /// server's address. Throws a ``Diagnostic`` if the folder or the port cannot be used.
    package func run(listening: @escaping @Sendable (String) -> Void) async throws {
        let releases = try ReleaseReader(output: outputPath)
        let log = hasAccessLog ? try AccessLog(path: logPath) : nil
        // A reader of the log at the other end of a pipe may exit. That must not end the server.
        signal(SIGPIPE, SIG_IGN)
        ReleaseServer.raiseFileLimit(to: limits.connections + 200)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let pool = NIOThreadPool(numberOfThreads: 2)
        pool.start()
        let loop = group.next()
        let shared = try await loop.submit { NIOLoopBound(self.shared(releases, log, loop, pool), eventLoop: loop) }.get()
        let hangUps = hangUpSignals(log)
        var problem: (any Error)?
        do {
            try await serve(shared, group, listening)
        } catch {
            problem = error
        }
        hangUps.cancel()
        try? await loop.submit { log?.finish() }.get()
        try? await group.shutdownGracefully()
        try? await pool.shutdownGracefully()
        if let problem, !(problem is CancellationError) { throw diagnostic(problem) }
    }

    private func shared(
        _ releases: ReleaseReader, _ log: AccessLog?, _ eventLoop: any EventLoop, _ pool: NIOThreadPool
    ) -> ConnectionContext {
        let metrics = Metrics()
        let cache = ReleaseCache(reader: releases, cacheBytes: limits.cacheBytes, eventLoop: eventLoop, pool: pool)
        cache.reporter = reporter
        let frame = PageFrame(look)
        let front = FrontPage(frame: frame, oaiAddress: oaiURL ?? "/oai", isSubscribable: subscriptions != nil)
        let newest = NewestReader(
            eventLoop: eventLoop, pool: pool, siteAddress: siteAddress, clock: clock, report: { cache.report($0) })
        let router = Router(
            documents: DocumentHandler(
                cache: cache, front: front, newest: newest, siteAddress: siteAddress, schemas: schemas, clock: clock),
            oai: OAIHandler(source: source, baseURL: oaiURL, metrics: metrics, eventLoop: eventLoop),
            status: StatusHandler(cache: cache, metrics: metrics, source: source, log: log),
            subscriptions: subscriptions.map {
                SubscriptionHandler(
                    $0, siteAddress: siteAddress, frame: frame, eventLoop: eventLoop, pool: pool, clock: clock, report: { cache.report($0) }
                )
            })
        return ConnectionContext(router: router, metrics: metrics, log: log, limits: limits, pool: pool, frame: frame, clock: clock)
    }

    private func serve(
        _ shared: NIOLoopBound<ConnectionContext>, _ group: MultiThreadedEventLoopGroup, _ listening: @escaping @Sendable (String) -> Void
    ) async throws {
        let logger = Logger(label: "herald", factory: { _ in SwiftLogNoOpLogHandler() })
        let host = host
        let server = Server(
            childChannelSetup: ConnectionSetup(shared: shared),
            configuration: ServerConfiguration(address: .hostname(host, port: port), backlog: 1024),
            onServerRunning: { channel in
                let shown = host.contains(":") ? "[\(host)]" : host
                listening("http://\(shown):\(channel.localAddress?.port ?? 0)/")
            },
            eventLoopGroup: group, logger: logger)
        var configuration = ServiceGroupConfiguration(
            services: [.init(service: server)], gracefulShutdownSignals: endsOnSignals ? [.sigterm, .sigint] : [], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(30)
        try await ServiceGroup(configuration: configuration).run()
    }

    /// Reopens the log on SIGHUP, the signal of log rotation.
    private func hangUpSignals(_ log: AccessLog?) -> any DispatchSourceSignal {
        signal(SIGHUP, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: .global())
        source.setEventHandler { [reporter] in log?.reopen(report: reporter) }
        source.resume()
        return source
    }

    private static func raiseFileLimit(to count: Int) {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < rlim_t(count) else { return }
        limit.rlim_cur = min(limit.rlim_max, rlim_t(count))
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    private func diagnostic(_ problem: any Error) -> any Error {
        guard let problem = problem as? IOError else {
            return problem is Diagnostic
                ? problem
                : Diagnostic("cannot listen at \"\(host)\", port \(port)", hint: "name an address of this machine: --host 127.0.0.1")
        }
        let reason = String(cString: strerror(problem.errnoCode)).lowercased()
        let hint =
            switch problem.errnoCode {
            case EADDRINUSE: "another program listens there; name another port, or 0 for any that is free: --port 0"
            case EACCES: "ports below 1024 need special rights; name another: --port 8080"
            default: "name an address of this machine: --host 127.0.0.1"
            }
        return Diagnostic("cannot listen at \"\(host)\", port \(port): \(reason)", hint: hint)
    }
}
#endif
