import HeraldDiagnostics
import HeraldHTTP
import HeraldMail
import MailTesting
import Testing

@Suite("Connections to mail servers")
struct SMTPConnectionTests {
    /// Returns the failure of a message to a server, with `SERVER` in place of its name and port. Nothing may have been transmitted.
    private func failure(_ server: SMTPServer, _ limits: SMTPLimits = SMTPLimits()) async throws -> (
        text: String, reason: SMTPFailure.Reason?
    ) {
        let client = SMTPClient(server, limits: limits)
        let outcomes = await client.send(SMTPClientTests.message("1"), try SMTPClientTests.envelope("ana"))
        guard case .notTransmitted(let failure)? = outcomes.first else { return ("\(outcomes)", nil) }
        return (failure.diagnostic.description.replacing("\(server)", with: "SERVER"), failure.reason)
    }

    private func server(_ sink: SMTPSink, host: String = "localhost", _ security: SMTPServer.Security = .startTLS) throws -> SMTPServer {
        var server = try SMTPServer(host: host, port: sink.port, security: security)
        server.authorities = sink.authorities
        return server
    }

    @Test("a certificate by a stranger, for another name or out of date ends the connection before anything is sent")
    func certificates() async throws {
        for (kind, part) in [
            ("stranger", "ssl certificate problem: unable to get local issuer certificate"),
            ("other-name", "ssl: no alternative certificate subject name matches target host name 'localhost'"),
            ("expired", "ssl certificate problem: certificate has expired"),
        ] {
            for security in SMTPServer.Security.allCases {
                let sink = try SMTPSink(["--certificate", kind, "--tls", security == .startTLS ? "starttls" : "implicit", "--login", "a:b"])
                var server = try server(sink, security)
                server.login = SMTPServer.Login(user: "a", password: "b")
                let (text, reason) = try await failure(server)
                #expect(reason == .untrusted)
                #expect(
                    text.lowercased() == """
                        error: no secure connection to "server": \(part)
                          hint: its certificate must be valid and made for "localhost"; if an authority of your own signed it, name the \
                        file of that: authorities: ca.pem
                        """)
                #expect(!sink.heard.contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") })
            }
        }
    }

    @Test("a server without STARTTLS gets neither the password nor a message")
    func plain() async throws {
        let sink = try SMTPSink(["--tls", "none"])
        var server = try server(sink)
        server.login = SMTPServer.Login(user: "a", password: "b")
        let (text, reason) = try await failure(server)
        #expect(reason == .untrusted)
        #expect(
            text == """
                error: "SERVER" does not offer STARTTLS; Herald sends mail over encrypted connections only
                  hint: use the server's port for senders of mail, which is often 587, or 465 with TLS from the start
                """)
        // The client may say goodbye.
        #expect(sink.heard.first == "EHLO" && sink.heard.allSatisfy(["EHLO", "QUIT"].contains))
    }

    @Test("a wrong password is refused, and one that nobody asks for is not taken for a login")
    func login() async throws {
        let sink = try SMTPSink(["--login", "herald:s3cret"])
        var server = try server(sink)
        server.login = SMTPServer.Login(user: "herald", password: "wrong")
        let (text, reason) = try await failure(server)
        #expect(text == "error: \"SERVER\" refused the user name or the password (535 5.7.8)\n  hint: check both")
        #expect(reason == .login)
        let open = try SMTPSink(["--without", "AUTH"])
        var other = try self.server(open)
        other.login = server.login
        let (second, _) = try await failure(other)
        #expect(
            second == "error: \"SERVER\" lets nobody log in by a password\n  hint: remove the user, or use the server's port for senders")
        #expect(!open.heard.contains { $0.hasPrefix("MAIL") })
        #expect("\(String(describing: server.login))".contains("s3cret") == false)
    }

    @Test("a server that asks for a login refuses the sender, which says nothing on the reader")
    func missingLogin() async throws {
        let sink = try SMTPSink(["--login", "herald:s3cret"])
        let outcomes = await SMTPClient(try server(sink)).send(SMTPClientTests.message("1"), try SMTPClientTests.envelope("ana"))
        #expect(outcomes == [.refused(SMTPReply(530, status: "5.7.0", text: "Authentication required"), .sender)])
    }

    @Test("nobody listens, nobody has the name, no file of authorities, and a port that speaks something else")
    func unreachable() async throws {
        let sink = try SMTPSink()
        let (refused, first) = try await failure(try SMTPServer(host: "127.0.0.1", port: 1, security: .startTLS))
        #expect(first == .unreachable)
        #expect(
            refused == """
                error: cannot reach "SERVER": the connection was refused
                  hint: see whether the name and the port are right and the server runs
                """)
        let (unknown, second) = try await failure(try SMTPServer(host: "nowhere.invalid", security: .implicitTLS))
        #expect(second == .unknownHost)
        #expect(
            unknown == """
                error: no server is called "nowhere.invalid"
                  hint: check the spelling of the name and this machine's connection
                """)
        var server = try server(sink)
        server.authorities = "/nowhere/ca.pem"
        let (file, _) = try await failure(server)
        #expect(file == "error: the file of authorities \"/nowhere/ca.pem\" cannot be read\n  hint: it must be a PEM file")
        let (tls, third) = try await failure(try self.server(sink, .implicitTLS))
        #expect(third == .untrusted && tls.hasPrefix("error: no secure connection to \"SERVER\": "))
        #expect(
            tls.hasSuffix(
                """

                  hint: its certificate must be valid and made for "localhost"; if an authority of your own signed it, name the file \
                of that: authorities: ca.pem
                """), "\(tls)")
    }

    @Test("a server that says nothing when it is called is left after the time for connections")
    func silentGreeting() async throws {
        let sink = try SMTPSink(["--tls", "implicit"])
        var limits = SMTPLimits()
        limits.connectSeconds = 1
        // A server with TLS from the start waits for the client, and so does a client with STARTTLS.
        let (text, reason) = try await failure(try server(sink, .startTLS), limits)
        #expect(text == "error: \"SERVER\" was not ready within 1 second\n  hint: try again later" && reason == .timedOut)
    }

    @Test("a server that ended between two messages costs no message")
    func ended() async throws {
        let sink = try SMTPSink()
        let client = SMTPClient(try server(sink))
        _ = await client.send(SMTPClientTests.message("1"), try SMTPClientTests.envelope("ana"))
        sink.stop()
        let outcomes = await client.send(SMTPClientTests.message("2"), try SMTPClientTests.envelope("ana"))
        guard case .notTransmitted(let failure)? = outcomes.first else {
            Issue.record("\(outcomes)")
            return
        }
        #expect(failure.reason == .unreachable && failure.isRetryable)
    }

    @Test("names of hosts and ports that cannot be are refused")
    func servers() throws {
        for host in [
            "", "mail.example/x", "a b.example", "user@mail.example", "mail.example:25", "-mail", "[]", "[::1", "http://mail.example",
        ] {
            #expect(throws: Diagnostic.self) { try SMTPServer(host: host, security: .startTLS) }
        }
        #expect(throws: Diagnostic("70000 is not a port; expected a number from 1 to 65535")) {
            try SMTPServer(host: "mail.example.org", port: 70_000, security: .startTLS)
        }
        for host in ["mail.example.org", "mailhost", "192.0.2.1", "[2001:db8::1]", "localhost"] {
            #expect(try SMTPServer(host: host, security: .implicitTLS).description == "\(host):465")
        }
    }
}
