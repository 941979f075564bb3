import Glibc

/// Reasons of failed system calls.
enum SystemError {
    /// Returns the system's words for an error code in lower case, such as "no such file or directory".
    static func reason(_ code: Int32 = errno) -> String { String(cString: strerror(code)).lowercased() }
}
