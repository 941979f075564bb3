import Glibc

/// The way in which a child process ended.
package enum ExitStatus: Sendable, Hashable {
    /// It exited with a code.
    case code(Int32)
    /// A signal ended it.
    case signal(Int32)
    /// The system does not know.
    case unknown

    /// Reads the status that waitpid(2) reports.
    init(waitStatus status: Int32) {
        let signal = status & 0x7F
        self = signal == 0 ? .code(status >> 8 & 0xFF) : .signal(signal)
    }
}

extension ExitStatus: CustomStringConvertible {
    /// The status in words that follow "ended", such as " with signal 9 (killed)".
    package var description: String {
        switch self {
        case .code(let code): " with exit code \(code)"
        case .signal(let number): " with signal \(number) (\(String(cString: strsignal(number)).lowercased()))"
        case .unknown: ""
        }
    }
}
