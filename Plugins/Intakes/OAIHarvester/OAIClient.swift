import HeraldDiagnostics
package import HeraldHTTP
import HeraldModel
import HeraldXML

/// An archive at its OAI-PMH interface: asks, and asks again when that may help.
package struct OAIClient: Sendable {
    /// How to wait: with the clock and dice of the program, or those of a test.
    package struct RetryPolicy: Sendable {
        /// How long and how often.
        package var backoff: Backoff
        /// Waits for some seconds.
        package var sleep: @Sendable (Double) async throws -> Void
        /// A number in 0..<1.
        package var chance: @Sendable () -> Double

        /// Creates a patience; waits really, unless told otherwise.
        package init(
            backoff: Backoff = Backoff(),
            sleep: @escaping @Sendable (Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) },
            chance: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
        ) {
            self.backoff = backoff
            self.sleep = sleep
            self.chance = chance
        }
    }

    let address: HTTPAddress
    private let client: HTTPClient
    private let patience: RetryPolicy
    private let note: @Sendable (String) -> Void

    /// Creates an archive at `address`; `note` hears of attempts that failed.
    package init(
        _ address: HTTPAddress, client: HTTPClient = HTTPClient(), patience: RetryPolicy = RetryPolicy(),
        note: @escaping @Sendable (String) -> Void
    ) {
        self.address = address
        self.client = client
        self.patience = patience
        self.note = note
    }

    /// The answer to `verb` with `parameters`, and the address it came from.
    ///
    /// Throws a ``Diagnostic`` when it cannot be had: at once where trying again is useless, and for a server that cannot be reached at
    /// all unless it `isKnown` to be there.
    func request(
        _ verb: String, _ parameters: [(name: String, value: String)] = [], isKnown: Bool = true
    ) async throws -> (answer: ArchiveResponse, file: String) {
        let address = address.adding([("verb", verb)] + parameters)
        var attempt = 1
        while true {
            let failure: HTTPFailure
            do {
                let response = try await client.get(address, headers: [("Accept", "text/xml, application/xml;q=0.9")])
                return (try answer(in: response), address.description)
            } catch let error as HTTPFailure {
                failure = error
            } catch let error as XMLError {
                let place = SourcePosition(file: address.description, line: error.line ?? 1, column: error.column ?? 1)
                failure = HTTPFailure(
                    .connectionLost,
                    Diagnostic(error.quotedMessage, at: place, hint: "the archive's answer is not whole, or not XML; tell its operators"))
            }
            guard failure.isRetryable, isKnown || failure.reason != .unreachable,
                let wait = patience.backoff.wait(
                    after: attempt, retryAfterSeconds: failure.retryAfterSeconds, chance: patience.chance())
            else { throw failure.diagnostic }
            attempt += 1
            note("\(failure.diagnostic.message); attempt \(attempt) of \(patience.backoff.attempts) in \(Self.seconds(wait)) s")
            try await patience.sleep(wait)
        }
    }

    private func answer(in response: HTTPResponse) throws -> ArchiveResponse {
        do {
            return try ArchiveResponse(response.body, file: response.address.description)
        } catch let error as NotOAIResponse {
            throw other(error.root)
        } catch let error as XMLError {
            if response.mediaType == "text/html" { throw other("html") }
            throw error
        }
    }

    private func other(_ root: String) -> Diagnostic {
        let what = root.lowercased() == "html" ? "a web page" : "\"\(root)\""
        return Diagnostic(
            "\"\(address)\" answered with \(what); expected OAI-PMH",
            hint: "name the address of the archive's OAI-PMH interface; often it ends in /oai")
    }

    private static func seconds(_ wait: Double) -> String {
        let tenths = Int((wait * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
