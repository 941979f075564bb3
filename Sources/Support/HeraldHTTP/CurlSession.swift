internal import CCurl
import Dispatch
import HeraldDiagnostics

/// A handle of libcurl with its open connections, and the only queue on which the handle may be used.
final class CurlSession: @unchecked Sendable {
    let queue = DispatchQueue(label: "herald.http")
    private let limits: HTTPLimits
    private let agent: String
    private var handle: UnsafeMutableRawPointer?

    /// Initialises the process-wide state of libcurl, once.
    static let start: Void = { curl_global_init(Int(CURL_GLOBAL_DEFAULT)) }()

    init(limits: HTTPLimits, agent: String) {
        self.limits = limits
        self.agent = agent
    }

    deinit { if let handle { curl_easy_cleanup(handle) } }

    /// Sends `request` and returns the response. It must be called on ``queue``.
    ///
    /// - Throws: ``HTTPFailure`` or `CancellationError`.
    func perform(_ request: HTTPRequest, _ cancelled: CancellationFlag) throws -> HTTPResponse {
        _ = Self.start
        guard let handle = handle ?? curl_easy_init() else {
            throw HTTPFailure(.unusable, Diagnostic("libcurl could not be started"))
        }
        self.handle = handle
        // This keeps open connections and resolved names, and resets the options.
        curl_easy_reset(handle)
        let transfer = Transfer(limit: limits.bodyBytes, cancelled: cancelled)
        setLimits(on: handle)
        let fields = setRequest(request, on: handle)
        defer { curl_slist_free_all(fields) }
        var detail = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let code = detail.withUnsafeMutableBufferPointer { buffer in
            heraldSetPointer(handle, CURLOPT_ERRORBUFFER, buffer.baseAddress)
            defer { heraldSetPointer(handle, CURLOPT_ERRORBUFFER, nil) }
            return transfer.run(on: handle)
        }
        if code == CURLE_ABORTED_BY_CALLBACK { throw CancellationError() }
        guard code == CURLE_OK else {
            let bytes = detail.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            let text = bytes.isEmpty ? String(cString: curl_easy_strerror(code)) : String(decoding: bytes, as: UTF8.self)
            throw HTTPFailure(code, text, request.address, limits: limits)
        }
        return response(to: request, transfer, handle)
    }

    /// Returns the response of a finished transfer.
    private func response(to request: HTTPRequest, _ transfer: Transfer, _ handle: UnsafeMutableRawPointer) -> HTTPResponse {
        var status = 0
        heraldGetNumber(handle, CURLINFO_RESPONSE_CODE, &status)
        var last: UnsafeMutablePointer<CChar>?
        heraldGetText(handle, CURLINFO_EFFECTIVE_URL, &last)
        let address = last.flatMap { try? HTTPAddress(String(cString: $0)) } ?? request.address
        return HTTPResponse(status: status, headers: transfer.headers, body: transfer.body, address: address)
    }

    /// Sets the limits and the options that are the same for all requests.
    private func setLimits(on handle: UnsafeMutableRawPointer) {
        heraldSetNumber(handle, CURLOPT_NOSIGNAL, 1)
        heraldSetNumber(handle, CURLOPT_CONNECTTIMEOUT, limits.connectSeconds)
        heraldSetNumber(handle, CURLOPT_TIMEOUT, limits.totalSeconds)
        heraldSetNumber(handle, CURLOPT_LOW_SPEED_LIMIT, 1)
        heraldSetNumber(handle, CURLOPT_LOW_SPEED_TIME, limits.stallSeconds)
        heraldSetSize(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(limits.bodyBytes))
        heraldSetText(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        heraldSetText(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
        heraldSetNumber(handle, CURLOPT_MAXREDIRS, limits.redirects)
        // An empty text enables all encodings that libcurl was built with.
        heraldSetText(handle, CURLOPT_ACCEPT_ENCODING, "")
        heraldSetText(handle, CURLOPT_USERAGENT, agent)
    }

    /// Sets address, method, header fields and content. Returns the list of fields, which must exist as long as the transfer.
    private func setRequest(_ request: HTTPRequest, on handle: UnsafeMutableRawPointer) -> UnsafeMutablePointer<curl_slist>? {
        heraldSetText(handle, CURLOPT_URL, request.address.written)
        let isReading = request.method == "GET" || request.method == "HEAD"
        heraldSetNumber(handle, CURLOPT_FOLLOWLOCATION, isReading ? 1 : 0)
        if request.method == "HEAD" { heraldSetNumber(handle, CURLOPT_NOBODY, 1) }
        if !isReading {
            let body = request.body ?? []
            heraldSetSize(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
            body.withUnsafeBytes { _ = heraldSetPointer(handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress)) }
            heraldSetText(handle, CURLOPT_CUSTOMREQUEST, request.method)
        }
        var fields: UnsafeMutablePointer<curl_slist>?
        // Without line breaks a field cannot start another one. A field with an empty value tells libcurl not to add that field.
        for (name, value) in request.headers where !(name + value).contains(where: \.isNewline) {
            fields = curl_slist_append(fields, value.isEmpty ? "\(name):" : "\(name): \(value)")
        }
        if let fields { heraldSetPointer(handle, CURLOPT_HTTPHEADER, fields) }
        return fields
    }
}
