import Foundation
import HeraldDiagnostics

/// A file that a command writes where the operator says, such as a plan, metrics or a trace.
enum WholeFile {
    /// Writes `bytes` in place of the file at `path`, in one step: a reader sees the old file or the new one.
    ///
    /// The bytes are written beside the file under a name that begins with a dot and has no ending, so that no collector of metrics
    /// reads it. A symbolic link stays, and the file that it leads to is replaced. Throws a ``Diagnostic`` if that is impossible.
    static func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
        let target = resolved(path)
        let (folder, name) = split(target)
        let beside = "\(folder).\(name.replacingOccurrences(of: ".", with: "-"))-\(getpid())"
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard descriptor >= 0 else { throw failure(path) }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress! + done, bytes.count - done) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { throw abandoned(descriptor, beside, path) }
            done += count
        }
        guard fsync(descriptor) == 0 else { throw abandoned(descriptor, beside, path) }
        guard close(descriptor) == 0, rename(beside, target) == 0 else { throw abandoned(-1, beside, path) }
    }

    /// The path of the file that `path` leads to, if it is a symbolic link.
    private static func resolved(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[...slash]), String(path[path.index(after: slash)...]))
    }

    /// Removes the file beside `path`, and returns the failure.
    private static func abandoned(_ descriptor: Int32, _ beside: String, _ path: String) -> Diagnostic {
        let problem = failure(path)
        if descriptor >= 0 { close(descriptor) }
        unlink(beside)
        return problem
    }

    private static func failure(_ path: String) -> Diagnostic {
        Diagnostic(
            "cannot write \"\(path)\": \(String(cString: strerror(errno)).lowercased())",
            hint: "see whether its folder exists and this user may write there")
    }
}
