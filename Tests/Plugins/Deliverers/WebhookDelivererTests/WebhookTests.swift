import Foundation
import HeraldCrypto
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import Testing

@testable import WebhookDeliverer

@Suite("Webhooks")
struct WebhookTests {
    @Test("the body says what changed, in JSON")
    func body() async throws {
        let hook = try await WebhookFixture("body")
        #expect(try await hook.deliver().note == "answered 204")
        let request = try #require(try await hook.seen().first)
        #expect(
            request.body
                == #"{"as-of":"2016-12-10T00:00:00Z","counts":{"added":0,"changed":1,"removed":0},"delivery":"0123456789abcdef","#
                + #""documents":[{"address":"https://practices.example/monthly/atom.xml","change":"changed","media-type":"application/atom+xml","#
                + #""path":"atom.xml","sha256":"00","size":5}],"event":"release","herald":1,"pipeline":"monthly","practice-count":3,"#
                + #""practices":[{"address":"https://practices.example/monthly/practices/one.html","id":"one","time":"2016-12-09T00:00:00Z","#
                + #""version":2,"what":"corrected"}],"sequence":14,"since":12,"site":"https://practices.example/","truncated":false}"#)
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.headers["expect"] == nil)
    }

    @Test("it is signed over time and body, and the secret is nowhere in it")
    func signature() async throws {
        let hook = try await WebhookFixture("signature")
        _ = try await hook.deliver(at: 1_700_000_123)
        let request = try #require(try await hook.seen().first)
        let (body, secret) = (Array(request.body.utf8), Array(WebhookFixture.secret.utf8))
        #expect(request.headers["herald-delivery"] == "0123456789abcdef")
        #expect(request.headers["herald-timestamp"] == "1700000123")
        #expect(
            request.headers["herald-signature"]
                == "sha256=\(MessageAuthenticationCode(of: Array("1700000123.".utf8) + body, secret: secret).hex)")
        #expect(request.headers["x-hub-signature-256"] == "sha256=\(MessageAuthenticationCode(of: body, secret: secret).hex)")
        #expect(!"\(request)".contains(WebhookFixture.secret))
    }

    @Test("an attempt that is repeated has the same id and the same body, and a signature of its own time")
    func repeated() async throws {
        let hook = try await WebhookFixture("repeated", answers: "[500]")
        #expect(await hook.failure()?.retryability == .transient)
        _ = try await hook.deliver(at: 1_700_000_009)
        let requests = try await hook.seen()
        #expect(requests.count == 2)
        #expect(Set(requests.map(\.body)).count == 1)
        #expect(Set(requests.map { $0.headers["herald-delivery"] }).count == 1)
        #expect(Set(requests.map { $0.headers["herald-signature"] }).count == 2)
    }

    @Test(
        "what an answer means for later attempts",
        arguments: [
            ("500", DeliveryFailure.Retryability.transient, "answered 500 (internal server error)"),
            ("503", .transient, "answered 503 (service unavailable)"), ("408", .transient, "answered 408 (request timeout)"),
            ("425", .transient, "answered 425"), ("429", .transient, "answered 429 (too many requests)"),
            ("400", .refused, "answered 400 (bad request)"), ("401", .refused, "answered 401 (unauthorized)"),
            ("404", .refused, "answered 404 (not found)"), ("410", .permanent, "answered 410 (gone)"),
            ("304", .refused, "answered 304 (not modified)"),
        ])
    func statuses(_ status: String, _ lasting: DeliveryFailure.Retryability, _ words: String) async throws {
        let hook = try await WebhookFixture("status-\(status)", answers: "[\(status)]")
        let failure = try #require(await hook.failure())
        #expect(failure.retryability == lasting)
        #expect(failure.diagnostic.message == "\"\(hook.address)/hook/status-\(status)\" \(words)")
        #expect(!failure.diagnostic.description.contains(WebhookFixture.secret))
    }

    @Test("how long a receiver asks to wait is heard")
    func retryAfter() async throws {
        let hook = try await WebhookFixture("retry-after", answers: #"[[429, {"Retry-After": "77"}]]"#)
        #expect(await hook.failure()?.retryAfterSeconds == 77)
    }

    @Test("a redirect is not followed: what is for one receiver goes to no other")
    func redirect() async throws {
        let other = try await WebhookFixture("other")
        let hook = try await WebhookFixture("redirect", answers: #"[[307, {"Location": "\#(other.address)/hook/other"}]]"#)
        let failure = try #require(await hook.failure())
        #expect(failure.retryability == .refused)
        #expect(
            failure.diagnostic.hint
                == "deliveries do not follow redirects; put the address \"\(other.address)/hook/other\" into the pipeline")
        #expect(try await other.seen().isEmpty)
    }

    @Test("a connection that is closed or breaks off may come back", arguments: ["hang-up", "half"])
    func broken(_ way: String) async throws {
        let hook = try await WebhookFixture("broken-\(way)", answers: "[\"\(way)\"]")
        let failure = try #require(await hook.failure())
        #expect(failure.retryability == .transient)
        #expect(failure.diagnostic.message == "the connection to \"\(hook.address)/hook/broken-\(way)\" broke off")
        #expect(try await hook.deliver().note == "answered 204")
    }

    @Test("nobody at the address may come back")
    func down() async throws {
        var settings = WebhookSettings()
        // Nothing listens on the discard port.
        settings.address = "http://127.0.0.1:9/"
        settings.secretVariable = "PARTNER_SECRET"
        do {
            _ = try await Webhook(settings: settings).deliver(
                Delivery(id: "a", change: WebhookFixture.change, time: Timestamp(seconds: 0)), in: WebhookFixture.context)
            Issue.record("it was delivered")
        } catch let failure as DeliveryFailure {
            #expect(failure.retryability == .transient)
            #expect(failure.diagnostic.message == "cannot reach \"http://127.0.0.1:9/\": the connection was refused")
        }
    }
}

@Suite("A webhook's secret")
struct SecretTests {
    private func problem(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "nothing was thrown"
        } catch {
            return "\(error)"
        }
    }

    /// Returns the problem with a file that contains `text` and has the permissions `mode`.
    private func problem(file text: String?, mode: Int = 0o600) throws -> (problem: String, path: String) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("herald-secret-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("secret")
        if let text {
            try Data(text.utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
        }
        var settings = WebhookSettings()
        settings.secretFile = "secret"
        return (problem { try Webhook(settings: settings).check(in: DeliveryContext(folder: folder.path)) }, file.path)
    }

    @Test("it may be in a variable or in a file of its owner; line ends after it do not count")
    func places() throws {
        var settings = WebhookSettings()
        settings.secretVariable = "PARTNER_SECRET"
        #expect(problem { try Webhook(settings: settings).check(in: WebhookFixture.context) } == "nothing was thrown")
        #expect(try problem(file: "secret\n").problem == "nothing was thrown")
        #expect(try problem(file: "secret", mode: 0o400).problem == "nothing was thrown")
        let folder = FileManager.default.temporaryDirectory
        let file = folder.appendingPathComponent("herald-\(UUID().uuidString)")
        try Data("s e\r\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        #expect(try WebhookSecret.file(file.path).bytes(in: DeliveryContext()) == Array("s e".utf8))
    }

    @Test("what is missing is said, and what may be read by others is not used")
    func problems() throws {
        var settings = WebhookSettings()
        settings.secretVariable = "OTHER"
        #expect(
            problem { try Webhook(settings: settings).check(in: WebhookFixture.context) }
                == "error: the environment has no \"OTHER\", which is to hold the webhook's secret\n  hint: export OTHER=…")
        let missing = try problem(file: nil)
        #expect(
            missing.problem
                == "error: cannot read \"\(missing.path)\", which is to hold the webhook's secret: no such file or directory\n"
                + "  hint: write the secret into it and let only its owner read it: chmod 600 \(missing.path)")
        let open = try problem(file: "hidden", mode: 0o640)
        #expect(
            open.problem
                == "error: \"\(open.path)\", which holds the webhook's secret, can be read or changed by others (mode 640)\n"
                + "  hint: let only its owner read it: chmod 600 \(open.path)")
        let empty = try problem(file: "\n")
        #expect(empty.problem == "error: \"\(empty.path)\", which is to hold the webhook's secret, is empty")
    }
}
