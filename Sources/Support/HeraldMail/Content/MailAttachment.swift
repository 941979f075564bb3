/// A file that a message carries.
package struct MailAttachment: Sendable, Hashable {
    /// The name of the file, in any script. Slashes become hyphens.
    package var name: String
    package var type: MediaType
    package var bytes: [UInt8]

    package init(_ name: String, type: MediaType, bytes: [UInt8]) {
        self.name = name
        self.type = type
        self.bytes = bytes
    }
}
