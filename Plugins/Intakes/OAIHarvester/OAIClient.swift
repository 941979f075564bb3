import HeraldDiagnostics
package import HeraldHTTP
import HeraldModel
import HeraldXML

/// A client for the OAI-PMH interface of an archive. It retries requests that failed temporarily.
package struct OAIClient: Sendable {
    /// The waits between attempts, with the clock and the random numbers of the program or of a test.
    package struct RetryPolicy: Sendable {
        /// The number of attempts and the length of the waits.
        package var backoff: Backoff
        /// Waits for a number of seconds.
        package var sleep: @Sendable (Double) async throws -> Void
        /// Returns a random number in 0..<1.
        package var chance: @Sendable () -> Double

        /// Creates a policy. By default it really waits.
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
    private let retryPolicy: RetryPolicy
    private let note: @Sendable (String) -> Void

    /// Creates a client for the archive at `address`. `note` receives messages about failed attempts.
    package init(
        _ address: HTTPAddress, client: HTTPClient = HTTPClient(), retryPolicy: RetryPolicy = RetryPolicy(),
        note: @escaping @Sendable (String) -> Void
    ) {
        self.address = address
        self.client = client
        self.retryPolicy = retryPolicy
        self.note = note
    }

    /// Returns the response to `verb` with `parameters`, and the address it came from.
    ///
    /// - Parameter retriesUnreachable: Whether to try again if the server cannot be reached. The first request does not, because then the
    ///   address is probably wrong.
    /// - Throws: ``Diagnostic`` if there is no response. It is thrown at once if a retry is useless.
    func request(
        _ verb: String, _ parameters: [(name: String, value: String)] = [], retriesUnreachable: Bool = true
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
            guard failure.isRetryable, retriesUnreachable || failure.reason != .unreachable,
                let wait = retryPolicy.backoff.wait(
                    after: attempt, retryAfterSeconds: failure.retryAfterSeconds, chance: retryPolicy.chance())
            else { throw failure.diagnostic }
            attempt += 1
            note("\(failure.diagnostic.message); attempt \(attempt) of \(retryPolicy.backoff.attempts) in \(Self.seconds(wait)) s")
            try await retryPolicy.sleep(wait)
        }
    }

    private func answer(in response: HTTPResponse) throws -> ArchiveResponse {
        do {
            return try ArchiveResponse(response.body, file: response.address.description)
        } catch let error as NotOAIResponse {
            throw notOAI(error.root)
        } catch let error as XMLError {
            if response.mediaType == "text/html" { throw notOAI("html") }
            throw error
        }
    }

    /// The message for an answer with the root element `root`, which is not one of OAI-PMH.
    private func notOAI(_ root: String) -> Diagnostic {
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
