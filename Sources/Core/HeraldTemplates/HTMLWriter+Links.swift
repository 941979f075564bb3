public import HeraldModel
internal import HeraldText

extension HTMLWriter {
    /// Writes a link to an address.
    ///
    /// Records come from many hands, so only `http`, `https` and `mailto` become links. Any other address, and one
    /// with blanks or controls, is written as text.
    ///
    ///     let writer = HTMLWriter(labels: Localization.of(.english))
    ///     writer.link(to: "javascript:alert(1)", "Click")
    ///     let html = String(decoding: writer.finish().bytes, as: UTF8.self)  // "Click"
    ///
    /// - Parameters:
    ///   - address: An absolute address.
    ///   - text: The text of the link.
    public func link(to address: String, _ text: String) {
        guard Self.isSafe(address) else { return self.text(text) }
        begin("a")
        attribute("href", address)
        self.text(text)
        end("a")
    }

    /// Writes a link to another document of the release.
    ///
    /// - Parameters:
    ///   - document: Its path relative to the folder of this document.
    ///   - text: The text of the link.
    public func link(to document: DocumentPath, _ text: String) {
        begin("a")
        attribute("href", document.description)
        self.text(text)
        end("a")
    }

    /// Writes a link to an element of the same page.
    ///
    /// - Parameters:
    ///   - id: The element's `id`.
    ///   - text: The text of the link.
    public func link(toElement id: String, _ text: String) {
        begin("a", "ref")
        attribute("href", "#" + id)
        self.text(text)
        end("a")
    }

    /// Returns whether an address may become a link: its scheme is `http`, `https` or `mailto`, and it has no
    /// blanks, no controls and no changes of direction.
    static func isSafe(_ address: String) -> Bool {
        guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let scheme = address[..<colon].lowercased()
        return ["http", "https", "mailto"].contains(scheme) && address.utf8.allSatisfy { $0 > 0x20 }
            && address.withUTF8Bytes { HiddenCharacters.firstIndex(in: $0) == nil }
    }
}
