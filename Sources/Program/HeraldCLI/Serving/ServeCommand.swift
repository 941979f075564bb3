import HeraldDiagnostics

#if Server
    import ArgumentParser
    import HeraldFiles
    import HeraldJSON
    import HeraldKit
    import HeraldModel
    import HeraldPipeline
    import HeraldServer
    import HeraldSubscribers

    /// `herald serve`.
    struct ServeCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "serve",
            abstract: "Serve releases, and the store by OAI-PMH, over HTTP.",
            discussion: """
                Releases are found below /, harvesters ask /oai, partners find schemas below /schemas/, and /health and /metrics tell
                how the server fares. A new release is handed out as soon as it is published. It writes nothing except the list of
                subscribers if herald.yaml enables the pages below /subscribe. SIGTERM ends it when the answers it has begun are finished.

                Example:
                  herald serve --port 8080

                Exit codes: 0 asked to end, 1 it could not begin, 2 mistakes in the look or in a language, 64 wrong usage.
                """)

        @OptionGroup var options: WorkspaceOptions

        @Option(help: ArgumentHelp("The port to listen at; 0 for any that is free.", valueName: "port"))
        var port: UInt16 = 8080

        @Option(help: ArgumentHelp("The address to listen at.", valueName: "address"))
        var host = "127.0.0.1"

        @Option(
            name: .customLong("oai-address"),
            help: ArgumentHelp("The public address of /oai, if a proxy is in front of the server.", valueName: "url"))
        var oaiAddress: String?

        @Option(help: ArgumentHelp("The file of the access log, in place of the standard output; SIGHUP reopens it.", valueName: "file"))
        var accessLog: String?

        @Flag(help: "Keep no access log.")
        var noAccessLog = false

        @Option(help: ArgumentHelp("The most connections at once.", valueName: "number"))
        var maxConnections = 1000

        @OptionGroup var logging: LogOptions

        func validate() throws {
            guard maxConnections > 0 else { throw ValidationError("--max-connections is \(maxConnections); expected 1 or more") }
        }

        func run() async throws {
            try await reporting(with: logging) { _ in
                let context = try CommandContext(options)
                try context.checkLookAndLanguages()
                try await checkThatSomethingIsThere(context)
                var server = ReleaseServer(
                    outputPath: context.workspace.outputPath, source: StoreOAIEndpoint(context: context), clock: { SystemClock.now })
                server.host = host
                server.port = Int(port)
                server.siteAddress = context.workspace.site.address
                server.look = try context.look
                server.schemas = Dictionary(uniqueKeysWithValues: SchemaRegistry().entries.map { ($0.schema.file, $0.schema.bytes) })
                server.subscriptions = try context.subscriptionSite
                let mailer = WorkspaceMailer(context)
                let questions = mailer.isConfigured ? QuestionSender(mailer, report: Console.reporter) : nil
                if let questions { server.subscriptions?.onRequest = questions.wake }
                let sending = questions.map { questions in Task { await questions.run() } }
                defer { sending?.cancel() }
                server.oaiURL = oaiAddress
                server.logPath = accessLog
                server.reporter = Console.reporter
                server.hasAccessLog = !noAccessLog
                server.limits.connections = maxConnections
                let isOpen = !["127.0.0.1", "::1", "localhost"].contains(host)
                let (log, report) = (EventLog.current, Console.reporter)
                try await server.run { address in
                    if let log { log.add("listening", [("address", .string(address))]) } else { Console.line("listening on \(address)") }
                    if isOpen {
                        report(
                            Diagnostic(
                                "\"\(host)\" can be reached from other machines, and nothing on the way is encrypted",
                                hint: "put a proxy with TLS before the server and leave --host out", severity: .warning))
                    }
                }
            }
        }

        /// Throws a ``Diagnostic`` if there are neither releases nor a store, because then the folder is probably wrong. With a store,
        /// releases may follow.
        private func checkThatSomethingIsThere(_ context: CommandContext) async throws {
            let output = context.workspace.outputPath
            if try FileKind(at: output) != nil { return }
            guard try await context.existingStore() == nil else { return }
            throw Diagnostic(
                "there is neither a folder \"\(output)\" with releases nor a store",
                hint: "herald intake fills a store and herald run publishes from it; -C names another folder to work in")
        }
    }
#endif
