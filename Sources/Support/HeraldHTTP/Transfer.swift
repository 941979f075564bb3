internal import CCurl
import Synchronization

/// The header fields and the content received in one exchange.
final class Transfer {
    private(set) var body: [UInt8] = []
    private(set) var headers: [String: String] = [:]
    private let limit: Int
    private let cancelled: CancellationFlag

    init(limit: Int, cancelled: CancellationFlag) {
        self.limit = limit
        self.cancelled = cancelled
    }

    /// Runs the transfer that was configured on `handle`, and waits for its end.
    func run(on handle: UnsafeMutableRawPointer) -> CURLcode {
        let this = Unmanaged.passUnretained(self).toOpaque()
        heraldSetPointer(handle, CURLOPT_WRITEDATA, this)
        heraldSetReceiver(handle, CURLOPT_WRITEFUNCTION) { bytes, _, count, this in
            Transfer.at(this).take(UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
        }
        heraldSetPointer(handle, CURLOPT_HEADERDATA, this)
        heraldSetReceiver(handle, CURLOPT_HEADERFUNCTION) { bytes, _, count, this in
            Transfer.at(this).takeField(String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self))
            return count
        }
        heraldSetNumber(handle, CURLOPT_NOPROGRESS, 0)
        heraldSetPointer(handle, CURLOPT_XFERINFODATA, this)
        heraldSetProgress(handle) { this, _, _, _, _ in Transfer.at(this).cancelled.isSet.load(ordering: .relaxed) ? 1 : 0 }
        return curl_easy_perform(handle)
    }

    /// Returns the transfer that `pointer`, the user data of libcurl, points to.
    private static func at(_ pointer: UnsafeMutableRawPointer?) -> Transfer {
        Unmanaged<Transfer>.fromOpaque(pointer!).takeUnretainedValue()
    }

    /// Appends a piece of the content. Returns false if the content would become too large.
    private func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= limit else { return false }
        body.append(contentsOf: bytes)
        return true
    }

    /// Adds a header field. A status line begins a new header section, for example after a redirect.
    private func takeField(_ line: String) {
        if line.hasPrefix("HTTP/") {
            headers = [:]
            body = []
            return
        }
        guard let colon = line.firstIndex(of: ":") else { return }
        let name = line[..<colon].lowercased()
        let value = line[line.index(after: colon)...].filter { !$0.isNewline }[...].trimmingBlanks
        headers[name] = headers[name].map { "\($0), \(value)" } ?? value
    }
}
