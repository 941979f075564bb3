import FileTesting
import Foundation
import PostgresTesting
import ProcessTesting
import RawHTTPTesting
import Testing

@Suite("docs/operators/nginx/herald.conf, with Debian's nginx")
struct NginxTests {
    /// nginx as an ordinary user, with the shipped configuration.
    private struct Running {
        let workspace: TestWorkspace
        let program: RunningProgram
        let port: Int

        func ask(_ method: String, _ target: String, _ fields: String...) async throws -> RawHTTPResponse {
            let head = (["\(method) \(target) HTTP/1.1", "Host: practices.example"] + fields).joined(separator: "\r\n")
            let connection = try await RawHTTPConnection(port: port, sending: "\(head)\r\n\r\n")
            return try await connection.answer(toHead: method == "HEAD")
        }
    }

    private static let program = ["/usr/sbin/nginx", "/usr/bin/nginx"].first { FileManager.default.isExecutableFile(atPath: $0) }

    /// Returns a port that was free a moment ago.
    private static func freePort() -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(descriptor, $0, size)
                _ = getsockname(descriptor, $0, &size)
            }
            return Int(in_port_t(bigEndian: $0.pointee.sin_port))
        }
    }

    /// Starts nginx. `change` changes its configuration, which is the shipped one, and the workspace before nginx starts.
    private func start(harvestPort: Int = 1, _ change: (TestWorkspace, inout String) throws -> Void = { _, _ in }) async throws -> Running {
        let workspace = try TestWorkspace.withSamples()
        try workspace.write(
            "pipeline: briefs\nstages:\n  - export: policy-brief\n  - export: brief-index\n  - export: atom-feed\n  - export: rss-feed\n",
            to: "Pipelines/briefs.yaml")
        #expect(try workspace.herald("run").status == 0)
        try workspace.write("secret", to: "Output/.herald/briefs/lock")
        let port = Self.freePort()
        let shipped = try String(contentsOfFile: "\(PackageFolder.path)/docs/operators/nginx/herald.conf", encoding: .utf8)
        var marked = 0
        let site = shipped.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.contains("# HERE") else { return String(line) }
            marked += 1
            return line.replacingOccurrences(of: "127.0.0.1:8081", with: "127.0.0.1:\(port)")
                .replacingOccurrences(of: "/srv/herald/Output", with: "\(workspace.path)/Output")
                .replacingOccurrences(of: "127.0.0.1:8080", with: "127.0.0.1:\(harvestPort)")
        }
        #expect(marked == 3)
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(workspace.path)/t;" }.joined(
            separator: " ")
        var text = site.joined(separator: "\n")
        try change(workspace, &text)
        let configuration = """
            daemon off; master_process off; pid \(workspace.path)/pid; error_log \(workspace.path)/nginx.errors;
            events {}
            http { access_log off; \(temporary)
            \(text) }
            """
        try workspace.write(configuration, to: "nginx.conf")
        let program = try RunningProgram(
            try #require(Self.program),
            ["-p", workspace.path, "-e", "\(workspace.path)/nginx.errors", "-c", "\(workspace.path)/nginx.conf"], in: workspace.path
        )
        while program.process.isRunning, !workspace.exists("pid") { await Task.yield() }
        if !program.process.isRunning { Issue.record("nginx ended: \(try workspace.text("errors"))") }
        return Running(workspace: workspace, program: program, port: port)
    }

    @Test("Documents have their types, may be kept and asked for again, and be read by other sites")
    func documents() async throws {
        let nginx = try await start()
        for (path, type, isPage) in [
            ("/briefs/atom.xml", "application/atom+xml; charset=utf-8", false),
            ("/briefs/rss.xml", "application/rss+xml; charset=utf-8", false),
            ("/briefs/", "text/html; charset=utf-8", true),
            ("/briefs/practices/cities-of-migration.html", "text/html; charset=utf-8", true),
            ("/briefs/manifest.json", "application/json", false),
        ] {
            let answer = try await nginx.ask("GET", path)
            #expect(answer.status == 200, "\(path)")
            #expect(answer["content-type"] == type, "\(path)")
            #expect(answer["cache-control"] == "public, max-age=60, must-revalidate")
            #expect(answer["x-content-type-options"] == "nosniff")
            #expect(answer["access-control-allow-origin"] == (isPage ? nil : "*"), "\(path)")
            #expect((answer["content-security-policy"] != nil) == isPage, "\(path)")
            let tag = try #require(answer["etag"])
            #expect(try await nginx.ask("GET", path, "If-None-Match: \(tag)").status == 304)
            let modified = try #require(answer["last-modified"])
            #expect(try await nginx.ask("GET", path, "If-Modified-Since: \(modified)").status == 304)
            #expect(try await nginx.ask("HEAD", path)["content-length"] == answer["content-length"])
        }
        #expect(try await nginx.ask("GET", "/briefs/atom.xml").text == (try nginx.workspace.text("Output/briefs/atom.xml")))
    }

    @Test("Parts, compression and questions of browsers are answered")
    func waysToAsk() async throws {
        let nginx = try await start()
        let part = try await nginx.ask("GET", "/briefs/atom.xml", "Range: bytes=0-4")
        #expect(part.status == 206)
        #expect(part.text == "<?xml")
        let connection = try await RawHTTPConnection(port: nginx.port)
        await connection.send("GET /briefs/atom.xml HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n")
        let packed = String(decoding: await connection.rest(), as: UTF8.self)
        #expect(packed.contains("\r\nContent-Encoding: gzip\r\n"))
        #expect(packed.contains("\r\nVary: Accept-Encoding\r\n"))
        let shown = try await nginx.ask("GET", "/briefs/atom.xml", "Accept: text/html,application/xhtml+xml,*/*;q=0.8")
        #expect(shown.status == 200)
        #expect(shown["content-type"] == "application/xml; charset=utf-8")
        #expect(shown["access-control-allow-origin"] == "*")
        #expect(shown.text == (try nginx.workspace.text("Output/briefs/atom.xml")))
        let tag = try #require(shown["etag"])
        #expect(try await nginx.ask("GET", "/briefs/atom.xml", "Accept: text/html", "If-None-Match: \(tag)").status == 304)
        let question = try await nginx.ask("OPTIONS", "/briefs/atom.xml", "Origin: https://partner.example")
        #expect(question.status == 204)
        #expect(question["access-control-allow-methods"] == "GET, HEAD, OPTIONS")
        #expect(question["access-control-allow-origin"] == "*")
        #expect(try await nginx.ask("POST", "/briefs/atom.xml", "Content-Length: 0").status == 405)
    }

    @Test("Where releases are made is hidden")
    func hidden() async throws {
        let nginx = try await start()
        for path in ["/.herald/briefs/lock", "/.herald/", "/briefs/..%2f.herald/briefs/lock", "/%2eherald/briefs/lock", "/briefs/nothing"] {
            let answer = try await nginx.ask("GET", path)
            #expect(answer.status == 404, "\(path)")
        }
        #expect(try await nginx.ask("GET", "/briefs/practices/").status == 403)
    }

    @Test("Without rules nothing of a retired pipeline is served but its last feeds; with those of serving.md it is gone or has moved")
    func ended() async throws {
        let page = try String(contentsOfFile: "\(PackageFolder.path)/docs/operators/serving.md", encoding: .utf8)
        let section = page.components(separatedBy: "## Pipelines that were retired or renamed\n")[1].components(separatedBy: "\n## ")[0]
        let rules = section.components(separatedBy: "```nginx\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
        for hasRules in [false, true] {
            let nginx = try await start { workspace, configuration in
                #expect(try workspace.herald("retire", "briefs", "--yes").status == 0)
                try #require(rules.count == 2)
                let maps = rules[0].replacingOccurrences(of: "spring-digests", with: "briefs")
                if hasRules {
                    configuration = configuration.replacingOccurrences(of: "\nserver {", with: "\n\(maps)\nserver {\n\(rules[1])")
                }
            }
            for path in ["/briefs/practices/cities-of-migration.html", "/briefs/index.html", "/briefs/atom.xsl"] {
                #expect(try await nginx.ask("GET", path).status == (hasRules ? 410 : 404), "\(path)")
            }
            for path in ["/briefs/atom.xml", "/briefs/rss.xml"] {
                let feed = try await nginx.ask("GET", path)
                #expect(feed.status == 200 && feed.text.contains("<at:deleted-entry ") && !feed.text.contains("<content"), "\(path)")
            }
            #expect(try await nginx.ask("GET", "/briefs/manifest.json").status == (hasRules ? 410 : 200))
            if !hasRules { continue }
            for path in ["/spring-briefs/a%20b.html?x=%2F", "/spring-briefs/", "/spring-briefs?x=1", "/spring-briefs"] {
                let moved = try await nginx.ask("GET", path)
                #expect(moved.status == 301)
                #expect(moved["location"]?.hasSuffix(path.replacingOccurrences(of: "spring", with: "labour")) == true, "\(path)")
            }
            #expect(try await nginx.ask("GET", "/spring-briefs-more/").status == 404)
        }
    }

    #if Server
        @Test("Harvests are passed on, and harvesters are told the site's own address")
        func harvests() async throws {
            let workspace = try TestWorkspace.withSamples()
            #expect(try workspace.herald("run").status == 0)
            let server = try RunningProgram(TestWorkspace.program, ["serve", "--port", "0", "--no-access-log"], in: workspace.path)
            let port = Int(try server.line().dropLast().split(separator: ":").last ?? "") ?? 0
            let nginx = try await start(harvestPort: port)
            let answer = try await nginx.ask("GET", "/oai?verb=Identify")
            #expect(answer.status == 200)
            #expect(answer.text.contains("<baseURL>http://practices.example/oai</baseURL>"))
            let schema = try await nginx.ask("GET", "/schemas/practice.xsd")
            #expect(schema.status == 200)
            #expect(schema["content-type"] == "application/xml; charset=utf-8")
            #expect(answer.fields.filter { $0.name == "access-control-allow-origin" }.map(\.value) == ["*"])
            #expect(server.end() == 0)
        }
    #endif
}
