internal import Mustache

/// Herald's escaping, as swift-mustache's content type `HERALD`.
struct HeraldContentType: MustacheContentType {
    /// The name of the content type, which is registered when this is first read.
    static let name: String = {
        MustacheContentTypes.register(HeraldContentType(), named: "HERALD")
        return "HERALD"
    }()

    func escapeText(_ text: String) -> String { String(decoding: HTMLEscape.escaped(text), as: UTF8.self) }
}

/// What one rendering finds out on its way.
///
/// HTML does not go through swift-mustache's strings: a mark of U+0001, a number and U+0002 stands for it until ``assemble(_:)``. No text can
/// hold such a mark, as escaping replaces controls, and ``TemplateScanner`` refuses them in templates.
final class TemplateRendering {
    private var blocks: [HTML] = []
    /// The first name that was used in a way its value does not allow.
    var misused: (name: String, expectsHTML: Bool)?
    /// How many characters were replaced.
    var replacedCharacterCount = 0

    /// The form in which swift-mustache takes `value`, asked for as `name`. An asterisk at the end asks for HTML; the scanner put it there.
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

    /// The bytes of `page` with HTML in place of its marks.
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

struct HTMLBox: MustacheCustomRenderable, MustacheParent {
    let number: Int
    let isNull: Bool
    var renderText: String { "\u{1}\(number)\u{2}" }
    func child(named: String) -> Any? { nil }
}

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
