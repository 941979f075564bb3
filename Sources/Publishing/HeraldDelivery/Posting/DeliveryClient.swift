package import HeraldDiagnostics
package import HeraldHTTP
import HeraldKit
import HeraldModel

/// Posts content to one server and says what its answer means for a delivery.
///
/// Redirects are not followed: a message for one receiver is not sent to another.
package struct DeliveryClient: Sendable {
    private let client: HTTPClient

    /// Posts with at most `timeoutSeconds` for each exchange.
    package init(timeoutSeconds: Int) {
        var limits = HTTPLimits()
        limits.connectSeconds = min(10, timeoutSeconds)
        limits.totalSeconds = timeoutSeconds
        limits.stallSeconds = timeoutSeconds
        // Answers of receivers are short messages.
        limits.bodyBytes = 1 << 20
        client = HTTPClient(limits: limits, agent: "Herald")
    }

    /// The status of the answer, if it is a success (2xx). Throws a ``DeliveryFailure`` otherwise, or `CancellationError`.
    package func send(_ body: [UInt8], type: String, headers: [(name: String, value: String)] = [], to address: HTTPAddress) async throws
        -> Int
    {
        // An empty "Expect" is not sent. So the content goes out at once, without a first answer of the server.
        let fields = [(name: "Content-Type", value: type), (name: "Accept", value: "*/*"), (name: "Expect", value: "")] + headers
        let request = HTTPRequest(address, method: "POST", headers: fields, body: body)
        do {
            let response = try await client.send(request)
            if let failure = HTTPFailure(response) { throw DeliveryFailure(failure, location: response.headers["location"]) }
            return response.status
        } catch let failure as HTTPFailure {
            throw DeliveryFailure(failure, location: nil)
        }
    }

    /// The seconds that a server has to answer ``reach(_:)``.
    private static let reachSeconds = 15

    /// Asks the server of `address` for the header of the resource there, to see whether it answers. Returns the status, which may be an
    /// error. Throws an ``HTTPFailure``, or `CancellationError`, if there is no answer.
    package static func reach(_ address: HTTPAddress) async throws -> Int {
        let client = DeliveryClient(timeoutSeconds: reachSeconds)
        return try await client.client.send(HTTPRequest(address, method: "HEAD")).status
    }

    /// Reads the `text` of a setting as an address. Throws a ``Diagnostic`` if it is no address, or has a user's name or a password: these
    /// do not belong in a pipeline file.
    package static func address(_ text: String) throws(Diagnostic) -> HTTPAddress {
        let address = try HTTPAddress(text)
        if address.hasCredentials {
            throw Diagnostic(
                "\"\(address)\" is written with a user's name or a password; expected an address without",
                hint: "a pipeline file holds no secrets")
        }
        return address
    }
}

extension DeliveryFailure {
    /// The failure of a delivery whose exchange with the server failed.
    fileprivate init(_ failure: HTTPFailure, location: String?) {
        var diagnostic = failure.diagnostic
        var lasting = Retryability.transient
        if case .status(let status) = failure.reason {
            switch status {
            case 410:
                lasting = .permanent
                diagnostic.hint = "the receiver wants no more of it: take it out of the pipeline"
            case 300..<400:
                lasting = .refused
                diagnostic.hint =
                    "deliveries do not follow redirects; put the address\(location.map { " \"\($0)\"" } ?? "") into the pipeline"
            case 401, 403:
                lasting = .refused
                diagnostic.hint = "see whether the receiver knows the same secret"
            case 408, 425, 429: break
            case 400..<500: lasting = .refused
            default: break
            }
        }
        self.init(lasting, diagnostic, retryAfterSeconds: failure.retryAfterSeconds)
    }
}
