#if Server
    import Foundation
    import PostgresTesting
    import ProcessTesting
    import Testing
    import RawHTTPTesting

    @Suite("herald serve")
    struct ServeTests {
        /// Starts `herald serve` in a workspace with a release, and returns it with its port.
        private func serve(_ workspace: TestWorkspace, _ arguments: String...) throws -> (RunningProgram, Int) {
            let program = try RunningProgram(TestWorkspace.program, ["serve", "--port", "0"] + arguments, in: workspace.path)
            let line = try program.line()
            #expect(line.hasPrefix("listening on http://127.0.0.1:"))
            #expect(line.hasSuffix("/"))
            return (program, Int(line.dropLast().split(separator: ":").last ?? "") ?? 0)
        }

        private func get(_ target: String, _ port: Int) async throws -> RawHTTPResponse {
            let connection = try await RawHTTPConnection(port: port, sending: "GET \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n")
            return try await connection.answer()
        }

        @Test("It hands out releases as they are published, answers harvesters, keeps a log, and ends when it is asked to")
        func whole() async throws {
            let workspace = try TestWorkspace.withSamples()
            #expect(try workspace.herald("run").status == 0)
            let (program, port) = try serve(workspace, "--access-log", "access.log")
            #expect(try await get("/briefs/atom.xml", port).text == (try workspace.text("Output/briefs/atom.xml")))
            let before = try await get("/briefs/atom.xml", port)["herald-release"]
            let answer = try await get("/oai?verb=Identify", port)
            #expect(answer.text.contains("<baseURL>http://127.0.0.1:\(port)/oai</baseURL>"))
            #expect(try await get("/oai?verb=ListIdentifiers&metadataPrefix=oai_dc", port).text.contains("cities-of-migration"))
            #expect(try await get("/oai?verb=No", port).text.contains("badVerb"))
            for file in ["practice.xsd", "practice-attributes.xsd"] {
                #expect(try await get("/schemas/\(file)", port).text == (try workspace.herald("schema", file).output))
            }
            #expect(try await get("/health", port).text.contains("\"store\":\"readable\""))
            #expect(try workspace.herald("withdraw", "cities-of-migration", "--reason", "asked for").status == 0)
            #expect(try workspace.herald("run").status == 0)
            let after = try await get("/briefs/atom.xml", port)
            #expect(after.text == (try workspace.text("Output/briefs/atom.xml")))
            #expect(after["herald-release"] != before)
            #expect(try await get("/oai?verb=ListIdentifiers&metadataPrefix=oai_dc", port).text.contains("<header status=\"deleted\">"))
            #expect(program.end() == 0)
            #expect(try workspace.text("access.log").split(separator: "\n").count == 10)
            #expect(try workspace.text("errors") == "")
        }

        @Test("What a release replaced stays by content as long as the release is kept, and goes then")
        func kept() throws {
            let workspace = try TestWorkspace.withSamples()
            try workspace.write("keep-releases: 2\n", to: "herald.yaml")
            #expect(try workspace.herald("run").status == 0)
            #expect(!workspace.exists("Output/.herald/briefs/kept"))
            for (round, action) in ["withdraw", "restore", "withdraw", "restore"].enumerated() {
                let old = workspace.tree("Output/briefs")
                #expect(try workspace.herald(action, "cities-of-migration", "--reason", "round \(round)").status == 0)
                #expect(try workspace.herald("run").status == 0)
                let new = workspace.tree("Output/briefs")
                let replaced = old.filter { new[$0.key] != $0.value && $0.key != "manifest.json" }
                let kept = workspace.tree("Output/.herald/briefs/kept")
                #expect(!replaced.isEmpty)
                for (path, bytes) in replaced { #expect(kept.values.contains(bytes), "\(path)") }
                let folders = Set(kept.keys.compactMap { $0.split(separator: "/").first })
                let publications: [Int] = [round, round + 1].filter { $0 > 0 }
                #expect(folders == Set(publications.map { Substring(String($0)) }))
            }
            let kept = workspace.tree("Output/.herald")
            #expect(try workspace.herald("run").status == 0)
            #expect(workspace.tree("Output/.herald") == kept, "a run without changes keeps what is there")
        }

        @Test("It begins before anything is published, answers harvesters, and hands out the first release when it is there")
        func beforeTheFirstRun() async throws {
            let workspace = try TestWorkspace.withSamples()
            let (program, port) = try serve(workspace, "--no-access-log")
            let front = try await get("/", port)
            #expect(front.status == 200)
            #expect(front.text.contains("<p>Nothing is published yet.</p>"))
            #expect(try await get("/briefs/atom.xml", port).status == 404)
            #expect(try await get("/health", port).text == "{\"status\":\"ok\",\"store\":\"readable\",\"releases\":{}}\n")
            #expect(try await get("/oai?verb=ListIdentifiers&metadataPrefix=oai_dc", port).text.contains("cities-of-migration"))
            #expect(try workspace.herald("run").status == 0)
            #expect(try await get("/briefs/atom.xml", port).text == (try workspace.text("Output/briefs/atom.xml")))
            #expect(try await get("/", port).text.contains("<a href=\"briefs/\">briefs</a>"))
            let doctor = try workspace.herald("doctor", "http://127.0.0.1:\(port)/briefs/atom.xml")
            #expect(doctor.output == "an Atom feed: 1 document, 3 entries; nothing is wrong\n")
            #expect(program.end() == 0)
        }

        @Test("Where it cannot begin it says why")
        func mistakes() async throws {
            let nothing = try TestWorkspace()
            #expect(
                try nothing.herald("serve", "--port", "0")
                    == Outcome(
                        status: 1, output: "",
                        errors: "error: there is neither a folder \"Output\" with releases nor a store\n"
                            + "  hint: herald intake fills a store and herald run publishes from it; -C names another folder to work in\n"))
            let workspace = try TestWorkspace.withSamples()
            #expect(try workspace.herald("run").status == 0)
            let (program, port) = try serve(workspace)
            let hint = "another program listens there; name another port, or 0 for any that is free: --port 0"
            #expect(
                try workspace.herald("serve", "--port", "\(port)")
                    == Outcome(
                        status: 1, output: "",
                        errors: "error: cannot listen at \"127.0.0.1\", port \(port): address already in use\n  hint: \(hint)\n"))
            #expect(
                try workspace.herald("serve", "--access-log", "none/log")
                    == Outcome(
                        status: 1, output: "",
                        errors: "error: cannot open the access log \"none/log\": no such file or directory\n"
                            + "  hint: name a file that this user may write: --access-log FILE\n"))
            #expect(try workspace.herald("serve", "--max-connections", "0").status == 64)
            #expect(program.end() == 0)
        }

        @Test("A mistake in a file of a language is reported as by check, and it does not begin")
        func languageMistake() throws {
            let workspace = try TestWorkspace.withSamples()
            try workspace.write("labels: { sumary: Resumo }\n", to: "Languages/pt.yaml")
            let check = try workspace.herald("check")
            #expect(check.errors.contains("Languages/pt.yaml:1:11: error: no label is called \"sumary\""), "\(check.errors)")
            let served = try workspace.shell("timeout 60 \"$HERALD\" serve --port 0")
            #expect(served == Outcome(status: 2, output: "", errors: check.errors))
        }

        @Test("Without a store it hands out releases, and harvesters are told")
        func noStore() async throws {
            let workspace = try TestWorkspace.withSamples()
            #expect(try workspace.herald("run").status == 0)
            try FileManager.default.removeItem(atPath: "\(workspace.path)/.herald")
            let (program, port) = try serve(workspace, "--no-access-log")
            #expect(try await get("/oai?verb=Identify", port).status == 503)
            #expect(try await get("/briefs/", port).status == 200)
            #expect(program.end() == 0)
        }

        @Test("After SIGHUP the log goes on in a new file")
        func reopened() async throws {
            let workspace = try TestWorkspace.withSamples()
            #expect(try workspace.herald("run").status == 0)
            let (program, port) = try serve(workspace, "--access-log", "log")
            _ = try await get("/briefs/", port)
            while try workspace.text("log").isEmpty { await Task.yield() }
            try FileManager.default.moveItem(atPath: "\(workspace.path)/log", toPath: "\(workspace.path)/log.1")
            kill(program.process.processIdentifier, SIGHUP)
            while !workspace.exists("log") { await Task.yield() }
            _ = try await get("/briefs/atom.xml", port)
            #expect(program.end() == 0)
            #expect(try workspace.text("log").contains("GET /briefs/atom.xml"))
            #expect(try workspace.text("log.1").contains("GET /briefs/ "))
        }
    }
#endif
