import HeraldDiagnostics
import HeraldHTTP
import HeraldModel
import LoopbackServer
import Testing

@Suite("Asking servers")
struct HTTPClientTests {
    private static let server = Result { try LoopbackServer() }
    private let client: HTTPClient
    private let root: String

    init() throws {
        root = try Self.server.get().address
        client = HTTPClient(agent: "Herald/test")
    }

    private func address(_ path: String) throws -> HTTPAddress { try HTTPAddress(root + path) }

    /// Returns the message of the failure of `path`, with `SERVER` in place of the server's address, and its reason.
    private func failure(_ path: String, _ limits: HTTPLimits = HTTPLimits()) async throws -> (String, HTTPFailure.Reason) {
        do {
            _ = try await HTTPClient(limits: limits).get(try address(path))
            return ("no failure", .connectionLost)
        } catch let failure as HTTPFailure {
            return (failure.diagnostic.description.replacing(root, with: "SERVER"), failure.reason)
        }
    }

    @Test("says who asks, sends fields and a body, and returns status, fields and content")
    func exchange() async throws {
        let request = HTTPRequest(
            try address("/web/echo"), method: "POST", headers: [("X-Field", "value"), ("X-Bad", "a\r\nX-Smuggled: b")],
            body: Array("text".utf8))
        let response = try await client.send(request)
        #expect(response.status == 200)
        #expect(response.mediaType == "application/json")
        #expect(response.headers["x-two"] == "a")
        #expect(
            String(decoding: response.body, as: UTF8.self)
                == #"{"agent": "Herald/test", "authorized": false, "body": "text", "field": "value", "method": "POST"}"#)
    }

    @Test("follows a redirect and says where the answer came from")
    func redirect() async throws {
        let response = try await client.get(try address("/web/moved"))
        #expect(response.address.description == root + "/web/echo")
        #expect(String(decoding: response.body, as: UTF8.self).contains(#""method": "GET""#))
    }

    @Test("unpacks gzip")
    func gzip() async throws {
        #expect(String(decoding: try await client.get(try address("/web/gzip")).body, as: UTF8.self) == "unpacked")
    }

    @Test("counts the unpacked bytes against the limit")
    func bomb() async throws {
        var limits = HTTPLimits()
        limits.bodyBytes = 1 << 20
        let (text, reason) = try await failure("/web/bomb", limits)
        #expect(text == #"error: the answer of "SERVER/web/bomb" is larger than 1 MB"#)
        #expect(reason == .unusable)
    }

    @Test("a page that is not there")
    func missing() async throws {
        let (text, reason) = try await failure("/web/none")
        #expect(text == "error: \"SERVER/web/none\" answered 404 (not found)\n  hint: check the address")
        #expect(reason == .status(404))
    }

    @Test("a server that asks to wait: seconds, or a date counted from the server's own")
    func busy() async throws {
        let (text, _) = try await failure("/web/busy")
        #expect(text == "error: \"SERVER/web/busy\" answered 503 (service unavailable)\n  hint: try again in 7 seconds")
        #expect(try await client.send(HTTPRequest(try address("/web/busy-date"))).retryAfterSeconds == 120)
    }

    @Test("redirects without end, and one to a file")
    func badRedirects() async throws {
        let (round, _) = try await failure("/web/round")
        #expect(round == "error: \"SERVER/web/round\" leads on more than 5 times\n  hint: check the address")
        let (file, _) = try await failure("/web/to-file")
        #expect(file == "error: \"SERVER/web/to-file\" leads on to an address that is not http or https")
    }

    @Test("a connection that breaks off is worth another try")
    func cut() async throws {
        let (text, reason) = try await failure("/web/cut")
        #expect(text == "error: the connection to \"SERVER/web/cut\" broke off\n  hint: try again later")
        #expect(reason == .connectionLost)
    }

    @Test("a server that says nothing")
    func silent() async throws {
        var limits = HTTPLimits()
        limits.totalSeconds = 1
        let (text, reason) = try await failure("/web/silent", limits)
        #expect(text == "error: \"SERVER/web/silent\" did not answer in time, within 1 seconds at most\n  hint: try again later")
        #expect(reason == .timedOut)
    }

    @Test("a task that is cancelled does not wait for the server")
    func cancelled() async throws {
        let (client, silent) = (client, try address("/web/silent"))
        let task = Task { try await client.get(silent) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("nobody listens, nobody has the name, and a server without TLS")
    func unreachable() async throws {
        let failures = ["http://127.0.0.1:1/oai", "http://nowhere.invalid/", root.replacing("http:", with: "https:") + "/"].map { text in
            Task { () -> String in
                do {
                    _ = try await HTTPClient().get(try HTTPAddress(text))
                    return "no failure"
                } catch let failure as HTTPFailure {
                    return failure.diagnostic.description
                }
            }
        }
        #expect(
            try await failures[0].value
                == """
                error: cannot reach "http://127.0.0.1:1/oai": the connection was refused
                  hint: see whether the address and the port are right and the server runs
                """)
        #expect(
            try await failures[1].value
                == """
                error: no server is called "nowhere.invalid"
                  hint: check the spelling of the address and this machine's connection
                """)
        #expect(try await failures[2].value.hasPrefix("error: no secure connection to \"https://127.0.0.1:"))
    }

    @Test("a name and a password are sent to the server and shown to nobody")
    func credentials() async throws {
        let secret = root.replacing("//", with: "//reader:s3cret@")
        let response = try await client.get(try HTTPAddress(secret + "/web/echo"))
        #expect(String(decoding: response.body, as: UTF8.self).contains(#""authorized": true"#))
        #expect(response.address.description == root + "/web/echo")
        do {
            _ = try await client.get(try HTTPAddress(secret + "/web/secret"))
            Issue.record("no failure")
        } catch let failure as HTTPFailure {
            #expect(
                failure.diagnostic.description.replacing(root, with: "SERVER")
                    == """
                    error: "SERVER/web/secret" answered 401 (unauthorized)
                      hint: if it asks for a name and a password, put them into the address, before the host: NAME:PASSWORD@127.0.0.1
                    """)
        }
    }
}

@Suite("Addresses and waits")
struct AddressTests {
    @Test(
        "what is no address of the web is refused, without showing a password",
        arguments: [
            ("ftp://me:pass@host/file", "\"ftp://host/file\" has the scheme \"ftp\"; expected http or https"),
            ("archive.example", "\"archive.example\" is not an address; expected one such as https://archive.example/oai"),
            ("http://me:pass@[::/", "\"http://[::/\" is not an address; expected one such as https://archive.example/oai"),
        ])
    func refused(_ text: String, _ message: String) {
        #expect(throws: Diagnostic(message)) { try HTTPAddress(text) }
    }

    @Test("parameters are added to a query, encoded")
    func query() throws {
        let address = try HTTPAddress("https://me:pass@archive.example/oai?key=1#top")
        let added = address.adding([("verb", "ListRecords"), ("resumptionToken", "a b&c=d|é")])
        #expect(added.description == "https://archive.example/oai?key=1&verb=ListRecords&resumptionToken=a+b%26c%3dd%7c%c3%a9")
        #expect(added.written.hasPrefix("https://me:pass@archive.example/oai?"))
    }

    @Test("waits double, vary by chance, honour the server and end")
    func backoff() {
        let backoff = Backoff(attempts: 4, firstSeconds: 2, longestSeconds: 100)
        #expect((1...4).map { backoff.wait(after: $0, retryAfterSeconds: nil, chance: 0) } == [1, 2, 4, nil])
        #expect((1...4).map { backoff.wait(after: $0, retryAfterSeconds: nil, chance: 0.5) } == [1.5, 3, 6, nil])
        #expect(backoff.wait(after: 1, retryAfterSeconds: 30, chance: 0.5) == 30)
        #expect(backoff.wait(after: 1, retryAfterSeconds: 101, chance: 0.5) == nil)
    }

    @Test(
        "dates of messages and of the internet",
        arguments: [
            ("Sat, 10 Dec 2016 09:30:00 GMT", "2016-12-10T09:30:00Z"), ("10 Dec 16 09:30 +0130", "2016-12-10T08:00:00Z"),
            ("Sat, 10 Dec 2016 23:30:00 EST", "2016-12-11T04:30:00Z"), ("Sat, 31 Nov 2016 09:30:00 GMT", nil), ("yesterday", nil),
        ] as [(String, String?)])
    func messageDates(_ text: String, _ expected: String?) {
        #expect(Timestamp(internetMessage: text)?.written == expected)
    }

    @Test(
        "dates of RFC 3339 with zones and fractions",
        arguments: [
            ("2016-12-10T09:30:00.25+01:00", "2016-12-10T08:30:00Z"), ("2016-12-10t09:30:00z", "2016-12-10T09:30:00Z"),
            ("2016-12-10", "2016-12-10T00:00:00Z"), ("2016-12-10T25:00:00Z", nil), ("2016-13-10", nil),
        ] as [(String, String?)])
    func internetDates(_ text: String, _ expected: String?) {
        #expect(Timestamp(internetDate: text)?.written == expected)
    }
}
