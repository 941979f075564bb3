package import HeraldDiagnostics

/// The reason why a message was not handed over, or why nobody knows whether it was.
package struct SMTPFailure: Error, Sendable, Hashable {
    /// The kind of a failure.
    package enum Reason: Sendable, Hashable {
        /// The name of the host is unknown.
        case unknownHost
        /// No server accepts connections there.
        case unreachable
        /// The connection is not secure: no TLS, or a certificate that cannot be trusted.
        case untrusted
        /// The server refuses the user, or lets nobody log in.
        case login
        /// A limit of time was exceeded.
        case timedOut
        /// The connection was closed.
        case connectionLost
        /// The server said that it does not serve now, or not this client.
        case unavailable
        /// The server does not speak SMTP.
        case malformed
        /// The server cannot take this message: it lacks an extension, or the message is too large for it.
        case unsupported
        /// The message cannot be transmitted to any server.
        case invalid
        /// The task was cancelled.
        case cancelled
    }

    package var reason: Reason
    /// The failure as a message for people. It contains no address of a reader.
    package var diagnostic: Diagnostic

    package init(_ reason: Reason, _ message: String, hint: String? = nil) {
        self.reason = reason
        diagnostic = Diagnostic(message, hint: hint)
    }

    /// Whether a later attempt with the same message may succeed although nobody changes anything.
    package var isRetryable: Bool {
        switch reason {
        case .unreachable, .timedOut, .connectionLost, .unavailable, .malformed, .cancelled: true
        case .unknownHost, .untrusted, .login, .unsupported, .invalid: false
        }
    }
}

extension SMTPFailure {
    static func connectionLost(_ server: SMTPServer) -> SMTPFailure {
        SMTPFailure(.connectionLost, "the connection to \"\(server)\" broke off")
    }

    static func silent(_ server: SMTPServer, seconds: Int) -> SMTPFailure {
        SMTPFailure(.timedOut, "\"\(server)\" was silent for \(counted(seconds))")
    }

    static func slow(_ server: SMTPServer, seconds: Int) -> SMTPFailure {
        SMTPFailure(.timedOut, "\"\(server)\" did not take a message within \(counted(seconds))")
    }

    static func malformed(_ server: SMTPServer) -> SMTPFailure {
        SMTPFailure(.malformed, "\"\(server)\" sent something that is not a reply of SMTP")
    }

    static func cancelled(_ server: SMTPServer) -> SMTPFailure {
        SMTPFailure(.cancelled, "the transmission to \"\(server)\" was cancelled")
    }

    static func counted(_ seconds: Int) -> String { "\(seconds) \(seconds == 1 ? "second" : "seconds")" }
}
