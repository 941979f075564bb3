internal import Mustache

/// Herald's escaping, registered with swift-mustache as the content type `HERALD`.
struct HeraldContentType: MustacheContentType {
    /// The name of the content type. It is registered when this is first read.
    static let name: String = {
        MustacheContentTypes.register(HeraldContentType(), named: "HERALD")
        return "HERALD"
    }()

    func escapeText(_ text: String) -> String { String(decoding: HTMLEscape.escaped(text), as: UTF8.self) }
}

/// The state of one rendering: pieces of HTML, misused names and replaced characters.
///
/// HTML does not pass through swift-mustache's strings. U+0001, a number and U+0002 mark its position until
/// ``assemble(_:)``. A text cannot hold such a mark, since escaping replaces controls and ``TemplateScanner``
/// refuses them in templates.
final class TemplateRendering {
    /// The pieces of HTML, by the numbers in their marks.
    private var blocks: [HTML] = []
    /// The first name that was used in a way that its value does not allow.
    var misused: (name: String, expectsHTML: Bool)?
    /// The number of replaced characters so far.
    var replacedCharacterCount = 0

    /// Returns a value in the form that swift-mustache takes.
    ///
    /// - Parameters:
    ///   - value: The value, or `nil` if the name has none.
    ///   - name: The name that was asked for. An asterisk at its end, which the scanner adds, asks for HTML.
    func box(_ value: TemplateValue?, for name: String) -> Any? {
        let wantsHTML = name.utf8.last == UInt8(ascii: "*")
        switch value {
        case nil: return nil
        case .html(let html)? where wantsHTML:
            blocks.append(html)
            return HTMLBox(number: blocks.count - 1, isNull: html.isEmpty)
        case .html?: misused = misused ?? (name, false)
        case _? where wantsHTML: misused = misused ?? (String(name.dropLast()), true)
        case .text(let text)?: return TextBox(text: text, rendering: self)
        case .flag(let flag)?: return flag
        case .list(let values)?: return values.compactMap { box($0, for: ".") }
        case .object(let child)?: return ObjectBox(look: child, rendering: self)
        }
        return nil
    }

    /// Returns the bytes of a page with HTML in place of its marks.
    func assemble(_ page: String) -> [UInt8] {
        page.withUTF8Bytes { text in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(blocks.reduce(text.count) { $0 + $1.bytes.count })
            var start = 0
            while let mark = text[start...].firstIndex(of: 1), let end = text[mark...].firstIndex(of: 2) {
                bytes += text[start..<mark]
                let number = text[(mark + 1)..<end].reduce(0) { $0 * 10 + Int($1) - 48 }
                bytes += blocks[number].bytes
                start = end + 1
            }
            bytes += text[start...]
            return bytes
        }
    }
}

/// A text, which counts its replaced characters when it is rendered. An empty one counts as missing.
struct TextBox: MustacheCustomRenderable, MustacheParent {
    let text: String
    let rendering: TemplateRendering
    var isNull: Bool { text.isEmpty }
    var renderText: String {
        rendering.replacedCharacterCount += text.withUTF8Bytes { HTMLEscape.escape($0) { _ in } }
        return text
    }
    func child(named: String) -> Any? { nil }
}

/// A piece of HTML, rendered as its mark.
struct HTMLBox: MustacheCustomRenderable, MustacheParent {
    let number: Int
    let isNull: Bool
    var renderText: String { "\u{1}\(number)\u{2}" }
    func child(named: String) -> Any? { nil }
}

/// An object, whose values are computed when a tag asks for them.
struct ObjectBox: MustacheCustomRenderable, MustacheParent {
    let look: (String) -> TemplateValue?
    let rendering: TemplateRendering
    var isNull: Bool { false }
    var renderText: String { "" }
    func child(named name: String) -> Any? {
        let key = name.utf8.last == UInt8(ascii: "*") ? String(name.dropLast()) : name
        return rendering.box(look(key), for: name)
    }
}
