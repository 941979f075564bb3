internal import CCurl
import Glibc
import Synchronization

/// An encrypted connection to a server that is ready to take mail.
///
/// libcurl connects, encrypts, verifies the certificate and logs in. It then leaves the connection to Herald (`CURLOPT_CONNECT_ONLY`). So
/// Herald knows which bytes were sent when the connection breaks. libcurl's own transmission does not tell whether the last dot was sent.
final class SMTPConnection {
    let server: SMTPServer
    let extensions: SMTPExtensions
    /// The number of messages for which the connection was used.
    var messageCount = 0
    /// Whether the server was told the sender of a message, and the message did not follow. `RSET` makes the server forget the sender.
    var hasOpenTransaction = false
    private let limits: SMTPLimits
    private let handle: UnsafeMutableRawPointer
    private let socket: curl_socket_t
    private var replies = SMTPReplyReader()

    private init(
        _ server: SMTPServer, _ limits: SMTPLimits, _ handle: UnsafeMutableRawPointer, _ socket: curl_socket_t, _ extensions: SMTPExtensions
    ) {
        (self.server, self.limits, self.handle, self.socket, self.extensions) = (server, limits, handle, socket, extensions)
    }

    /// Closes the connection before libcurl cleans up, because libcurl would say goodbye and wait for an answer.
    deinit {
        shutdown(socket, Int32(SHUT_RDWR))
        curl_easy_cleanup(handle)
    }

    /// Opens a connection.
    static func open(_ server: SMTPServer, _ limits: SMTPLimits, _ cancelled: CancellationFlag) throws(SMTPFailure) -> SMTPConnection {
        _ = CurlSession.start
        guard let handle = curl_easy_init() else { throw SMTPFailure(.invalid, "libcurl could not be started") }
        set(server, limits, on: handle)
        let greeting = SMTPGreeting(cancelled: cancelled)
        var detail = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let code = detail.withUnsafeMutableBufferPointer { buffer in
            heraldSetPointer(handle, CURLOPT_ERRORBUFFER, buffer.baseAddress)
            defer { heraldSetPointer(handle, CURLOPT_ERRORBUFFER, nil) }
            return greeting.run(on: handle)
        }
        var socket: curl_socket_t = -1
        heraldGetSocket(handle, CURLINFO_ACTIVESOCKET, &socket)
        if code == CURLE_OK, socket >= 0 {
            let connection = SMTPConnection(server, limits, handle, socket, greeting.extensions)
            if server.login != nil, !greeting.isLoggedIn {
                throw SMTPFailure(
                    .login, "\"\(server)\" lets nobody log in by a password", hint: "remove the user, or use the server's port for senders")
            }
            return connection
        }
        let bytes = detail.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let text = bytes.isEmpty ? String(cString: curl_easy_strerror(code)) : String(decoding: bytes, as: UTF8.self)
        curl_easy_cleanup(handle)
        throw SMTPFailure(code, text, last: greeting.last, server, limits)
    }

    private static func set(_ server: SMTPServer, _ limits: SMTPLimits, on handle: UnsafeMutableRawPointer) {
        heraldSetText(handle, CURLOPT_URL, server.address)
        heraldSetText(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        // A proxy for web pages is none for mail.
        heraldSetText(handle, CURLOPT_PROXY, "")
        heraldSetNumber(handle, CURLOPT_CONNECT_ONLY, 1)
        heraldSetNumber(handle, CURLOPT_NOSIGNAL, 1)
        heraldSetNumber(handle, CURLOPT_CONNECTTIMEOUT, limits.connectSeconds)
        heraldSetNumber(handle, CURLOPT_TIMEOUT, limits.connectSeconds)
        heraldSetNumber(handle, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
        heraldSetNumber(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let authorities = server.authorities { heraldSetText(handle, CURLOPT_CAINFO, authorities) }
        guard let login = server.login else { return }
        heraldSetText(handle, CURLOPT_USERNAME, login.user)
        heraldSetText(handle, CURLOPT_PASSWORD, login.password)
        // libcurl would prefer Kerberos for a user with an at sign, even without a ticket. The connection is encrypted.
        heraldSetText(handle, CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN;AUTH=CRAM-MD5")
    }

    /// Whether the server closed the connection, or said something that nobody asked for, such as that it is going to close it.
    func isStale() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 512)
        var count = 0
        return replies.hasRest || curl_easy_recv(handle, &buffer, buffer.count, &count) != CURLE_AGAIN
    }

    /// Sends bytes.
    func send(_ bytes: [UInt8], _ time: SMTPTime) throws(SMTPFailure) {
        var (offset, failure): (Int, SMTPFailure?) = (0, nil)
        bytes.withUnsafeBytes { bytes in
            while offset < bytes.count, failure == nil {
                var count = 0
                let piece = min(bytes.count - offset, 16 << 10)
                let code = curl_easy_send(handle, bytes.baseAddress! + offset, piece, &count)
                offset += count
                if code == CURLE_AGAIN {
                    failure = wait(for: POLLOUT, time, silenceSeconds: limits.silenceSeconds)
                } else if code != CURLE_OK {
                    failure = .connectionLost(server)
                }
            }
        }
        if let failure { throw failure }
    }

    /// Waits for the next reply.
    func reply(_ time: SMTPTime, silenceSeconds: Int? = nil) throws(SMTPFailure) -> SMTPReply {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            do {
                if let reply = try replies.next() { return reply }
            } catch {
                throw .malformed(server)
            }
            var count = 0
            let code = curl_easy_recv(handle, &buffer, buffer.count, &count)
            if code == CURLE_AGAIN {
                if let failure = wait(for: POLLIN, time, silenceSeconds: silenceSeconds ?? limits.silenceSeconds) { throw failure }
            } else if code == CURLE_OK, count > 0 {
                replies.append(buffer[..<count])
            } else {
                throw .connectionLost(server)
            }
        }
    }

    /// Waits until the socket is ready. Returns the failure if it is not in time.
    private func wait(for event: Int32, _ time: SMTPTime, silenceSeconds: Int) -> SMTPFailure? {
        let silence = ContinuousClock.now + .seconds(silenceSeconds)
        while true {
            var list = pollfd(fd: socket, events: Int16(event), revents: 0)
            // Short waits, so that a cancelled task ends soon.
            let count = poll(&list, 1, 100)
            if count > 0 { return nil }
            if count < 0, errno != EINTR { return .connectionLost(server) }
            if time.cancelled.isSet.load(ordering: .relaxed) { return .cancelled(server) }
            if ContinuousClock.now >= time.end { return .slow(server, seconds: limits.totalSeconds) }
            if ContinuousClock.now >= silence { return .silent(server, seconds: silenceSeconds) }
        }
    }

    /// Says goodbye, and waits a short time for the answer.
    func close() {
        let time = SMTPTime(end: .now + .seconds(limits.goodbyeSeconds), cancelled: CancellationFlag())
        guard (try? send(Array("QUIT\r\n".utf8), time)) != nil else { return }
        _ = try? reply(time)
    }
}

/// The end of the time for a message, and the flag that cancels the transmission earlier.
struct SMTPTime {
    var end: ContinuousClock.Instant
    var cancelled: CancellationFlag
}
