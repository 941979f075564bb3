#if Server
    import Foundation
    import RawHTTPTesting
    import Testing

    @Suite("The pages of herald serve on which readers subscribe")
    struct SubscribePageTests {
        private func send(_ method: String, _ target: String, _ port: Int, body: String = "") async throws -> RawHTTPResponse {
            let type = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n"
            let connection = try await RawHTTPConnection(
                port: port, sending: "\(method) \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\(type)\r\n\(body)")
            return try await connection.answer()
        }

        /// Returns the path of a reader's link, as the program shows it.
        private func link(_ name: String, _ workspace: TestWorkspace) throws -> String {
            let shown = try workspace.herald("subscribers", "show", "anna@example.org", "--links").output
            let line = try #require(shown.split(separator: "\n").first { $0.hasPrefix("  \(name)  ") })
            return String(line.dropFirst(name.count + 4).trimmingPrefix("https://office.example/practices"))
        }

        @Test("A reader subscribes, confirms and unsubscribes by one click, while an operator looks on")
        func whole() async throws {
            let workspace = try TestWorkspace.withSamples()
            try workspace.write(
                """
                site: { address: "https://office.example/practices/" }
                mail: { from: digest@office.example }
                subscribers: { enabled: true, lists: [ngos] }

                """, to: "herald.yaml")
            let program = try RunningProgram(
                TestWorkspace.program, ["serve", "--port", "0", "--access-log", "access.log"], in: workspace.path)
            let port = Int(try program.line().dropLast().split(separator: ":").last ?? "") ?? 0
            #expect(try await send("GET", "/subscribe?lang=es", port).text.contains("<h1>Suscribirse</h1>"))
            let asked = try await send("POST", "/subscribe", port, body: "address=anna%40example.org&list=ngos&lang=en")
            #expect(asked.text.contains("<h1>Look into your mailbox</h1>"))
            #expect(try workspace.herald("subscribers", "status", "--json").output.contains("\"ngos\":{\"active\":0,\"pending\":1"))
            let confirm = try link("confirm", workspace)
            #expect(try await send("GET", confirm, port).text.contains("<button type=\"submit\">Confirm</button>"))
            #expect(try await send("POST", confirm, port, body: "act=confirm").text.contains("<h1>You are subscribed</h1>"))
            let end = try link("unsubscribe from ngos", workspace)
            #expect(try await send("GET", end, port).status == 200)
            #expect(try workspace.herald("subscribers", "list", "--state", "active").output.contains("anna@example.org"))
            #expect(try await send("POST", end, port, body: "List-Unsubscribe=One-Click").status == 200)
            #expect(try workspace.herald("subscribers", "list", "--state", "unsubscribed").output.contains("anna@example.org"))
            #expect(program.end() == 0)
            let log = try workspace.text("access.log")
            #expect(log.split(separator: "\n").count == 6 && !log.contains("t=") && !log.contains("anna") && !log.contains("127.0.0.1"))
            let errors = try workspace.text("errors")
            #expect(!errors.contains("t=") && !errors.contains("anna"))
        }

        @Test("Without the setting there are no pages, and no list is made")
        func absent() async throws {
            let workspace = try TestWorkspace.withSamples()
            let program = try RunningProgram(TestWorkspace.program, ["serve", "--port", "0", "--no-access-log"], in: workspace.path)
            let port = Int(try program.line().dropLast().split(separator: ":").last ?? "") ?? 0
            for path in ["/subscribe", "/subscribe/confirm", "/subscribe/preferences", "/subscribe/unsubscribe"] {
                #expect(try await send("GET", path, port).status == 404)
            }
            #expect(program.end() == 0)
            #expect(!workspace.exists(".herald/subscribers.db") && !workspace.exists(".herald/subscribers.secret"))
        }
    }
#endif
