import Glibc
import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// The location of a webhook's secret. The secret is read when it is needed, and never appears in a message.
enum WebhookSecret {
    /// An environment variable.
    case variable(String)
    /// A file.
    case file(String)

    /// Returns the location in checked settings.
    init(_ settings: WebhookSettings) {
        self = settings.secretFile.map(WebhookSecret.file) ?? .variable(settings.secretVariable ?? "")
    }

    /// Reads the secret. Throws a ``Diagnostic`` if it does not exist, or if other users can read the file.
    func bytes(in context: DeliveryContext) throws(Diagnostic) -> [UInt8] {
        switch self {
        case .variable(let name):
            guard let text = context.environment(name), !text.isEmpty else {
                throw Diagnostic("the environment has no \"\(name)\", which is to hold the webhook's secret", hint: "export \(name)=…")
            }
            return Array(text.utf8)
        case .file(let name):
            let path = name.hasPrefix("/") || context.folder == "." ? name : "\(context.folder)/\(name)"
            return try Self.contents(of: path)
        }
    }

    /// Reads the file at `path`, without final newlines.
    private static func contents(of path: String) throws(Diagnostic) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            throw Diagnostic(
                "cannot read \"\(path)\", which is to hold the webhook's secret: \(String(cString: strerror(errno)).lowercased())",
                hint: "write the secret into it and let only its owner read it: chmod 600 \(path)")
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Diagnostic("\"\(path)\", which is to hold the webhook's secret, is not a file")
        }
        if status.st_mode & 0o077 != 0 {
            throw Diagnostic(
                "\"\(path)\", which holds the webhook's secret, can be read or changed by others (mode \(String(status.st_mode & 0o777, radix: 8)))",
                hint: "let only its owner read it: chmod 600 \(path)")
        }
        var bytes = [UInt8](repeating: 0, count: 4097)
        var count = read(file, &bytes, bytes.count)
        if count < 0 {
            throw Diagnostic(
                "cannot read \"\(path)\", which is to hold the webhook's secret: \(String(cString: strerror(errno)).lowercased())")
        }
        if count > 4096 { throw Diagnostic("\"\(path)\" has more than 4096 bytes; expected a secret") }
        while count > 0, bytes[count - 1] == 10 || bytes[count - 1] == 13 { count -= 1 }
        if count == 0 { throw Diagnostic("\"\(path)\", which is to hold the webhook's secret, is empty") }
        return Array(bytes[..<count])
    }
}
