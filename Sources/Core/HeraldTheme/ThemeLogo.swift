/// A publisher's logo, whose bytes were checked.
package struct ThemeLogo: Sendable, Hashable {
    /// The format of a logo.
    package enum Format: String, Sendable, Hashable {
        case svg
        case png

        package var mediaType: String { self == .svg ? "image/svg+xml" : "image/png" }
    }

    /// A logo of pixels, with its width and height.
    package struct Picture: Sendable, Hashable {
        package var bytes: [UInt8]
        package var width: Int
        package var height: Int

        package init(bytes: [UInt8], width: Int, height: Int) {
            self.bytes = bytes
            self.width = width
            self.height = height
        }
    }

    /// The name of the file.
    package let file: String
    package let format: Format
    package let bytes: [UInt8]
    /// The text that takes the place of the logo for people who do not see it.
    package let text: String
    /// The logo for programs that show no SVG: the logo itself if it is a PNG. `nil` if there is none.
    package let picture: Picture?
    /// The name of the file of ``picture``, if it is not ``file``.
    package let pictureFile: String?
    /// The bytes as a `data:` address, which HTML pages contain.
    package let dataAddress: String

    package init(file: String, format: Format, bytes: [UInt8], text: String, picture: Picture?, pictureFile: String? = nil) {
        self.file = file
        self.format = format
        self.bytes = bytes
        self.text = text
        self.picture = picture
        self.pictureFile = pictureFile
        dataAddress = Self.dataAddress(of: bytes, as: format)
    }

    /// Returns bytes as a `data:` address (RFC 2397).
    static func dataAddress(of bytes: [UInt8], as format: Format) -> String { "data:\(format.mediaType);base64,\(base64(bytes))" }

    /// Returns bytes in Base64 (RFC 4648, section 4).
    package static func base64(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for index in 0..<4 {
                text.append(index <= group.count ? alphabet[value >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
