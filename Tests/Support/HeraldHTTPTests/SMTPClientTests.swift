import HeraldDiagnostics
import HeraldHTTP
import HeraldMail
import MailTesting
import Testing

@Suite("Handing mail over")
struct SMTPClientTests {
    private static let sink = Result { try SMTPSink(["--login", "herald:s3cret"]) }

    /// Returns a client of a sink with short limits.
    static func client(
        of sink: SMTPSink, host: String = "localhost", limits: SMTPLimits = SMTPLimits(), secure: SMTPServer.Security = .startTLS
    )
        throws -> SMTPClient
    {
        var server = try SMTPServer(host: host, port: sink.port, security: secure)
        server.authorities = sink.authorities
        server.login = SMTPServer.Login(user: "herald", password: "s3cret")
        server.clientName = try DomainName("client.example")
        return SMTPClient(server, limits: limits)
    }

    /// Returns a message with an identifier.
    static func message(_ id: String, _ body: String = "Two practices are new.\r\n") -> [UInt8] {
        Array("Subject: Practices\r\nMessage-ID: <\(id)@example.org>\r\n\r\n\(body)".utf8)
    }

    static func envelope(_ names: String...) throws -> SMTPEnvelope {
        SMTPEnvelope(from: try MailAddress("bounces@example.org"), to: try names.map { try MailAddress("\($0)@example.com") })
    }

    /// Returns the messages of a sink with an identifier.
    private func taken(_ id: String) throws -> [SMTPSink.Taken] { try Self.sink.get().taken().filter { $0.id == "<\(id)@example.org>" } }

    /// Returns an outcome in words.
    private func words(_ outcome: SMTPOutcome) -> String {
        switch outcome {
        case .accepted(let reply): "accepted \(reply.written)"
        case .deferred(let reply, let stage): "deferred \(reply.written) \(stage.rawValue)"
        case .refused(let reply, let stage): "refused \(reply.written) \(stage.rawValue)"
        case .notTransmitted(let failure): "not transmitted: \(failure.reason)"
        case .unknown(let failure): "unknown: \(failure.reason)"
        }
    }

    @Test("a message arrives as it is, after STARTTLS and a login, and the next one takes the same connection")
    func accepted() async throws {
        let sink = try SMTPSink(["--login", "herald:s3cret"])
        let client = try Self.client(of: sink)
        let body = ".\r\n..\r\n.. a\r\n\r\n.\r\n\r\n.\r\nend\r\n"
        for id in ["1", "2", "3"] {
            let outcomes = await client.send(Self.message(id, body), try Self.envelope("ana"))
            #expect(outcomes == [.accepted(SMTPReply(250, status: "2.0.0", text: "Taken"))])
        }
        await client.close()
        #expect(try sink.taken().map(\.id) == ["<1@example.org>", "<2@example.org>", "<3@example.org>"])
        #expect(try sink.taken().allSatisfy { $0.from == "bounces@example.org" && $0.to == ["ana@example.com"] && $0.options == [] })
        for number in 1...3 { #expect(sink.message(number) == Self.message("\(number)", body)) }
        let transaction = ["MAIL FROM:<bounces@example.org>", "RCPT TO:<ana@example.com>", "DATA"]
        #expect(sink.heard == ["EHLO", "STARTTLS", "EHLO", "AUTH PLAIN"] + transaction + transaction + transaction + ["QUIT"])
    }

    @Test("a message arrives as it is with TLS from the start, and without pipelining")
    func implicit() async throws {
        let sink = try SMTPSink(["--tls", "implicit", "--login", "herald:s3cret", "--without", "PIPELINING"])
        let client = try Self.client(of: sink, host: "127.0.0.1", secure: .implicitTLS)
        let outcomes = await client.send(Self.message("1"), try Self.envelope("ana", "refuse", "bo"))
        #expect(outcomes.map(words) == ["accepted 250 2.0.0", "refused 550 5.1.1 recipient", "accepted 250 2.0.0"])
        #expect(sink.message(1) == Self.message("1"))
        #expect(try sink.taken().map(\.to) == [["ana@example.com", "bo@example.com"]])
        #expect(await client.send(Self.message("2"), try Self.envelope("refuse")).map(words) == ["refused 550 5.1.1 recipient"])
        // Without a recipient the client does not ask for the message.
        #expect(sink.heard.suffix(2) == ["MAIL FROM:<bounces@example.org>", "RCPT TO:<refuse@example.com>"])
    }

    @Test(
        "the outcome says how far a transmission came, and the sink took exactly the messages that it may have taken",
        arguments: [
            ("ana", "accepted 250 2.0.0", 1), ("defer", "deferred 451 4.7.1 recipient", 0), ("refuse", "refused 550 5.1.1 recipient", 0),
            ("no-data", "deferred 451 4.3.0 content", 0), ("full", "deferred 452 4.2.2 content", 0),
            ("spam", "refused 554 5.7.1 content", 0),
            ("gone", "deferred 421 4.3.2 recipient", 0), ("garbage", "not transmitted: malformed", 0),
            ("cut", "not transmitted: connectionLost", 0),
            ("lost", "unknown: connectionLost", 0), ("taken", "unknown: connectionLost", 1), ("mumble", "unknown: malformed", 0),
            ("close", "accepted 250 2.0.0", 1), ("last", "accepted 250 2.0.0", 1), ("slow", "accepted 250 2.0.0", 1),
        ])
    func outcome(_ name: String, _ expected: String, _ count: Int) async throws {
        let client = try Self.client(of: try Self.sink.get())
        // More than the buffers of a connection hold, so that the client notices a server that drops in the midst.
        let body = name == "cut" ? String(repeating: String(repeating: "x", count: 76) + "\r\n", count: 100_000) : "One line.\r\n"
        #expect(await client.send(Self.message("outcome-\(name)", body), try Self.envelope(name)).map(words) == [expected])
        #expect(try taken("outcome-\(name)").count == count)
        // Whatever happened, the next message arrives.
        #expect(await client.send(Self.message("after-\(name)"), try Self.envelope("ana")).map(words) == ["accepted 250 2.0.0"])
        #expect(try taken("after-\(name)").count == 1)
        await client.close()
    }

    @Test("a server that is silent is left after the time for silence, and nothing was transmitted")
    func silent() async throws {
        let sink = try Self.sink.get()
        var limits = SMTPLimits()
        limits.silenceSeconds = 1
        let outcomes = await (try Self.client(of: sink, limits: limits)).send(Self.message("silent"), try Self.envelope("hang-rcpt"))
        #expect(outcomes == [.notTransmitted(SMTPFailure(.timedOut, "\"localhost:\(sink.port)\" was silent for 1 second"))])
    }

    @Test("a server that is silent after the last dot is left after the time for answers, and nobody knows what it did")
    func silentAnswer() async throws {
        let sink = try Self.sink.get()
        var limits = SMTPLimits()
        limits.answerSeconds = 1
        let outcomes = await (try Self.client(of: sink, limits: limits)).send(Self.message("hang"), try Self.envelope("hang"))
        #expect(outcomes == [.unknown(SMTPFailure(.timedOut, "\"localhost:\(sink.port)\" was silent for 1 second"))])
    }

    @Test("the time for a whole message ends it, too")
    func total() async throws {
        let sink = try Self.sink.get()
        var limits = SMTPLimits()
        limits.totalSeconds = 1
        let outcomes = await (try Self.client(of: sink, limits: limits)).send(Self.message("total"), try Self.envelope("hang-rcpt"))
        let failure = SMTPFailure(.timedOut, "\"localhost:\(sink.port)\" did not take a message within 1 second")
        #expect(outcomes == [.notTransmitted(failure)])
    }

    @Test("a cancelled task does not wait, and its outcome says how far it came", arguments: ["hang-rcpt", "hang"])
    func cancelled(_ name: String) async throws {
        let sink = try SMTPSink(["--login", "herald:s3cret"])
        let client = try Self.client(of: sink)
        let envelope = try Self.envelope(name)
        let task = Task { await client.send(Self.message("1"), envelope) }
        while sink.heard.last != "(silent)" { await Task.yield() }
        task.cancel()
        let failure = SMTPFailure(.cancelled, "the transmission to \"localhost:\(sink.port)\" was cancelled")
        #expect(await task.value == [name == "hang" ? .unknown(failure) : .notTransmitted(failure)])
    }

    @Test("a server that closes after each message gets a new connection for each, and each message once")
    func closing() async throws {
        let sink = try SMTPSink(["--login", "herald:s3cret", "--close-after", "1"])
        let client = try Self.client(of: sink)
        for id in 1...5 { #expect(await client.send(Self.message("\(id)"), try Self.envelope("ana")).map(words) == ["accepted 250 2.0.0"]) }
        #expect(try sink.taken().map(\.id) == (1...5).map { "<\($0)@example.org>" })
    }

    @Test("a connection has as many messages as the limit says")
    func messagesPerConnection() async throws {
        let sink = try SMTPSink(["--login", "herald:s3cret"])
        var limits = SMTPLimits()
        limits.messagesPerConnection = 2
        limits.goodbyeSeconds = 60
        let client = try Self.client(of: sink, limits: limits)
        for id in 1...3 { _ = await client.send(Self.message("\(id)"), try Self.envelope("ana")) }
        #expect(sink.heard.filter { $0 == "STARTTLS" }.count == 2 && sink.heard.contains("QUIT"))
    }

    @Test("a transaction that failed is reset before the next one")
    func reset() async throws {
        let sink = try SMTPSink(["--login", "herald:s3cret"])
        let client = try Self.client(of: sink)
        for name in ["refuse", "ana", "defer", "ana"] { _ = await client.send(Self.message(name), try Self.envelope(name)) }
        #expect(sink.heard.filter { $0 == "RSET" }.count == 2 && sink.heard.filter { $0 == "STARTTLS" }.count == 1)
        #expect(try sink.taken().map(\.id) == ["<ana@example.org>", "<ana@example.org>"])
    }

    @Test("several recipients have an outcome each, and the message is transmitted once")
    func recipients() async throws {
        let client = try Self.client(of: try Self.sink.get())
        let outcomes = await client.send(Self.message("several"), try Self.envelope("refuse", "ana", "defer", "bo"))
        #expect(
            outcomes.map(words) == [
                "refused 550 5.1.1 recipient", "accepted 250 2.0.0", "deferred 451 4.7.1 recipient", "accepted 250 2.0.0",
            ])
        #expect(try taken("several").map(\.to) == [["ana@example.com", "bo@example.com"]])
        #expect(await client.send(Self.message("nobody"), try Self.envelope()) == [])
    }

    @Test("bytes that are not ASCII, and addresses, are sent with the extensions that they need")
    func extensions() async throws {
        let client = try Self.client(of: try Self.sink.get())
        let eight = await client.send(Self.message("eight", "é\r\n"), try Self.envelope("ana"))
        let address = SMTPEnvelope(from: try MailAddress("bounces@example.org"), to: [try MailAddress("anä@bücher.example")])
        let utf8 = await client.send(Self.message("utf8"), address)
        #expect((eight + utf8).map(words) == ["accepted 250 2.0.0", "accepted 250 2.0.0"])
        #expect(try taken("eight").map(\.options) == [["BODY=8BITMIME"]])
        #expect(try taken("utf8").map(\.options) == [["SMTPUTF8"]] && taken("utf8").map(\.to) == [["anä@xn--bcher-kva.example"]])
        let report = SMTPEnvelope(from: nil, to: [try MailAddress("ana@example.com")])
        #expect(await client.send(Self.message("report"), report).map(words) == ["accepted 250 2.0.0"])
        #expect(try taken("report").count == 1 && Self.sink.get().heard.contains("MAIL FROM:<>"))
    }

    @Test("a server without the extension that a message needs does not get it")
    func lacking() async throws {
        let sink = try SMTPSink(["--login", "herald:s3cret", "--without", "SMTPUTF8,8BITMIME"])
        let client = try Self.client(of: sink)
        let address = SMTPEnvelope(from: nil, to: [try MailAddress("anä@example.com")])
        let name = "localhost:\(sink.port)"
        #expect(
            await client.send(Self.message("1"), address) == [
                .notTransmitted(
                    SMTPFailure(
                        .unsupported, "\"\(name)\" takes no addresses with letters other than ASCII (SMTPUTF8)",
                        hint: "use another server, or ask for an address in ASCII"))
            ])
        #expect(
            await client.send(Self.message("2", "é\r\n"), try Self.envelope("ana")) == [
                .notTransmitted(
                    SMTPFailure(.unsupported, "\"\(name)\" takes ASCII only, and the message has other bytes (8BITMIME)"))
            ])
        #expect(await client.send(Self.message("3"), try Self.envelope("ana")).map(words) == ["accepted 250 2.0.0"])
        #expect(try sink.taken().map(\.id) == ["<3@example.org>"])
    }

    @Test("of 200 messages to a server that defers, refuses and loses some, the outcomes agree with its own record", arguments: [3, 11])
    func record(_ seed: Int) async throws {
        let faults = ["--defer", "10", "--refuse", "5", "--lose", "5", "--close-after", "7", "--seed", String(seed)]
        let sink = try SMTPSink(["--login", "herald:s3cret"] + faults)
        let client = try Self.client(of: sink)
        var outcomes: [String: SMTPOutcome] = [:]
        for number in 1...200 {
            outcomes["<\(number)@example.org>"] = await client.send(Self.message("\(number)"), try Self.envelope("reader\(number)")).first
        }
        let taken = Dictionary(grouping: try sink.taken()) { $0.id ?? "" }
        var kinds: [String: Int] = [:]
        for (id, outcome) in outcomes {
            let count = taken[id]?.count ?? 0
            kinds[String(words(outcome).prefix { $0 != " " && $0 != ":" }), default: 0] += 1
            switch outcome {
            case .accepted: #expect(count == 1, "seed \(seed): \(id)")
            case .deferred, .refused, .notTransmitted: #expect(count == 0, "seed \(seed): \(id): \(outcome)")
            case .unknown: #expect(count <= 1, "seed \(seed): \(id)")
            }
        }
        #expect(outcomes.count == 200 && kinds.count == 4, "seed \(seed): \(kinds)")
    }
}
