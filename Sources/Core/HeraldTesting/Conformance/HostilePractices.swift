package import HeraldModel

/// Practices whose texts break careless exporters.
package enum HostilePractices {
    /// The texts: control characters, noncharacters, the ends of CDATA and comments, markup, changes of direction, emoji, line
    /// separators, templates, and a very long line.
    package static let texts = [
        "Nul \u{0}, bell \u{7}, escape \u{1B}[31m and \u{9B}", "Noncharacters \u{FFFE} \u{FFFF} \u{1FFFF}",
        "Ends ]]> <![CDATA[ --> <!-- ?> */ \\", "<script>alert(1)</script>\"' onload=alert(1) & &amp; &#0; &undefined;",
        "Right to left \u{202E}abc\u{202C} العربية \u{2067}עברית\u{2069} \u{200F}", "Emoji 👩‍👩‍👧‍👦 🏳️‍🌈 e\u{301} \u{10FFFD}",
        "Lines \u{2028} \u{2029} \u{85} \r\n \r \t end", "{{title}} {{{title}}} {{#x}} ${x} %s %00 \\u0000",
        "Long " + String(repeating: "long line ", count: 2000),
    ]

    /// A practice for each of ``texts``, which it has in all its texts.
    package static let all: [Practice] = texts.enumerated().map { index, text in
        var practice = Samples.filled(with: text)
        practice.id = Slug(written: "hostile-\(index + 1)") ?? practice.id
        return practice
    }
}
