internal import CCurl

/// Failures of libcurl while it connects, encrypts and logs in.
extension SMTPFailure {
    /// - Parameters:
    ///   - code: The error of libcurl.
    ///   - detail: The text of the error.
    ///   - last: The last reply of the server. `nil` if there was none.
    init(_ code: CURLcode, _ detail: String, last: SMTPReply?, _ server: SMTPServer, _ limits: SMTPLimits) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST:
            self.init(
                .unknownHost, "no server is called \"\(server.host)\"",
                hint: "check the spelling of the name and this machine's connection")
        case CURLE_COULDNT_CONNECT:
            self.init(
                .unreachable, "cannot reach \"\(server)\": the connection was refused",
                hint: "see whether the name and the port are right and the server runs")
        case CURLE_OPERATION_TIMEDOUT:
            self.init(
                .timedOut, "\"\(server)\" was not ready within \(Self.counted(limits.connectSeconds))", hint: "try again later")
        case CURLE_ABORTED_BY_CALLBACK: self = .cancelled(server)
        case CURLE_LOGIN_DENIED:
            let answer = last.map { " (\($0.written))" } ?? ""
            self.init(.login, "\"\(server)\" refused the user name or the password\(answer)", hint: "check both")
        default: self.init(secure: code, detail, last: last, server)
        }
    }

    private init(secure code: CURLcode, _ detail: String, last: SMTPReply?, _ server: SMTPServer) {
        switch code {
        case CURLE_USE_SSL_FAILED:
            self.init(
                .untrusted, "\"\(server)\" does not offer STARTTLS; Herald sends mail over encrypted connections only",
                hint: "use the server's port for senders of mail, which is often 587, or 465 with TLS from the start")
        case CURLE_SSL_CACERT_BADFILE:
            self.init(
                .untrusted, "the file of authorities \"\(server.authorities ?? "")\" cannot be read", hint: "it must be a PEM file")
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR:
            self.init(
                .untrusted, "no secure connection to \"\(server)\": \(HTTPFailure.tidy(detail))",
                hint: "its certificate must be valid and made for \"\(server.host)\"; "
                    + "if an authority of your own signed it, name the file of that: authorities: ca.pem")
        default:
            if let last, !last.isPositive, last.code >= 400 {
                self.init(.unavailable, "\"\(server)\" does not serve: it answered \(last.written)", hint: "try again later")
            } else if [CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING].contains(code) {
                self = .connectionLost(server)
            } else {
                self.init(.malformed, "\"\(server)\" does not speak SMTP: \(HTTPFailure.tidy(detail))", hint: "check the port")
            }
        }
    }
}
