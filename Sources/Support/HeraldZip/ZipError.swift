internal import CLibZip

/// An error of reading or writing a ZIP archive.
package struct ZipError: Error, Sendable, Hashable {
    /// The problem, in lower case and without a full stop. It names the entry, if there is one, in double quotes.
    package var message: String
    /// Whether the file is not a ZIP archive at all.
    package var isForeign = false

    /// Creates an error with a message.
    package init(_ message: String) { self.message = message }

    /// Creates the error for a code of libzip.
    init(code: Int32) {
        var error = zip_error()
        zip_error_init_with_code(&error, code)
        defer { zip_error_fini(&error) }
        self.init(&error)
        isForeign = code == ZIP_ER_NOZIP
    }

    /// Creates the error that libzip keeps in `error`, for the entry `name` if there is one.
    init(_ error: UnsafeMutablePointer<zip_error_t>, entry name: String? = nil) {
        let text = String(cString: zip_error_strerror(error))
        let lower = text.first.map { $0.lowercased() + text.dropFirst() } ?? text
        message = name.map { "\"\($0)\" cannot be read: \(lower)" } ?? lower
    }
}
