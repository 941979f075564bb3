public import HeraldModel

extension HTMLWriter {
    /// A link to an address with a scheme; shown as text unless the scheme is http, https or mailto.
    public func link(to address: String, _ text: String) {
        guard Self.isSafe(address) else { return self.text(text) }
        begin("a")
        attribute("href", address)
        self.text(text)
        end("a")
    }

    /// A link to another document, by its path relative to this one.
    public func link(to document: DocumentPath, _ text: String) {
        begin("a")
        attribute("href", document.description)
        self.text(text)
        end("a")
    }

    /// A link to an element of this page.
    public func link(toElement id: String, _ text: String) {
        begin("a", "ref")
        attribute("href", "#" + id)
        self.text(text)
        end("a")
    }

    /// Whether `address` may be a link: `http:`, `https:` or `mailto:` and no blanks or controls.
    static func isSafe(_ address: String) -> Bool {
        guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let scheme = address[..<colon].lowercased()
        return ["http", "https", "mailto"].contains(scheme) && address.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    }
}
