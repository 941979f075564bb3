internal import CCurl
import Synchronization

/// The lines that a server sends until it is ready for mail, as libcurl reports them.
final class SMTPGreeting {
    private var lines: [String] = []
    private let cancelled: CancellationFlag

    init(cancelled: CancellationFlag) { self.cancelled = cancelled }

    /// Connects by the settings of `handle`, and waits for the end.
    func run(on handle: UnsafeMutableRawPointer) -> CURLcode {
        let this = Unmanaged.passUnretained(self).toOpaque()
        heraldSetPointer(handle, CURLOPT_HEADERDATA, this)
        heraldSetReceiver(handle, CURLOPT_HEADERFUNCTION) { bytes, _, count, this in
            SMTPGreeting.at(this).lines.append(String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self))
            return count
        }
        heraldSetNumber(handle, CURLOPT_NOPROGRESS, 0)
        heraldSetPointer(handle, CURLOPT_XFERINFODATA, this)
        heraldSetProgress(handle) { this, _, _, _, _ in SMTPGreeting.at(this).cancelled.isSet.load(ordering: .relaxed) ? 1 : 0 }
        defer { heraldSetNumber(handle, CURLOPT_NOPROGRESS, 1) }
        return curl_easy_perform(handle)
    }

    private static func at(_ pointer: UnsafeMutableRawPointer?) -> SMTPGreeting {
        Unmanaged<SMTPGreeting>.fromOpaque(pointer!).takeUnretainedValue()
    }

    /// The last reply. `nil` if there is none.
    var last: SMTPReply? {
        var reader = SMTPReplyReader()
        lines.forEach { reader.append($0.utf8) }
        var last: SMTPReply?
        while let reply = try? reader.next() { last = reply }
        return last
    }

    /// Whether the server accepted a user (RFC 4954).
    var isLoggedIn: Bool { lines.contains { $0.hasPrefix("235") } }

    /// The extensions that were offered after encryption began. Those offered before do not count any more (RFC 3207, section 4.2).
    var extensions: SMTPExtensions {
        let start = lines.lastIndex { $0.hasPrefix("220") } ?? lines.startIndex
        let offered = lines[start...].filter { $0.hasPrefix("250") }.dropFirst()
        return SMTPExtensions(offered.map { $0.dropFirst(4).filter { !$0.isNewline } }.map { String($0) })
    }
}
