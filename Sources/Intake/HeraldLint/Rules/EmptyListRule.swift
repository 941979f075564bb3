internal import HeraldModel

extension LintRule {
    /// Announcements of lists that nothing follows, and other gaps that copying leaves in a text.
    static let emptyList = LintRule(
        name: "empty-list", summary: "an announcement of a list after which nothing follows, an empty item, a text cut off"
    ) { record in
        var findings: [LintFinding] = []
        for passage in record.passages {
            for message in EmptyListCheck.problems(passage, goesOn: goesOn(passage, record)) {
                findings.append(LintFinding("empty-list", passage.path, message, hint: "look it up in the source, or leave it out"))
            }
        }
        return findings
    }

    /// Whether the text is an item of a list and not the last one. The next items may then be what it announces.
    private static func goesOn(_ passage: Passage, _ record: LintRecord) -> Bool {
        let path = passage.path
        guard path.count >= 2, let index = Int(path[1]), path[0] != "claims", path[0] != "narrative" else { return false }
        return record.passages.contains { $0.path.count >= 2 && $0.path[0] == path[0] && $0.path[1] == String(index + 1) }
    }
}

/// Finds gaps in a text: announcements without a list, empty items and brackets, sentences that are cut off, addresses that are lost.
enum EmptyListCheck {
    private static let announcing: Set<Substring> = [
        "following", "include", "includes", "including", "namely", "such", "themes", "criteria", "objectives", "characteristics", "aims",
        "which", "are", "these", "who",
        "suivants", "suivantes", "suivant", "suivante", "notamment", "savoir", "comprend", "comprennent", "sont", "siguientes", "siguiente",
        "incluyendo", "saber", "son", "incluyen",
        "following:", "folgende", "folgenden",
    ]
    private static let bullets: Set<Character> = ["-", "•", "*", "–", "·", "▪", "◦", "●"]

    /// Returns the problems of `passage`. `goesOn` is true if the texts after it may be what it announces.
    static func problems(_ passage: Passage, goesOn: Bool) -> [String] {
        let utf8 = passage.text.utf8
        let isOneLine = !utf8.contains { $0 == 0x0A || $0 == 0x0D }
        let split = isOneLine ? [passage.text[...]] : passage.text.split(whereSeparator: \.isNewline)
        let lines = split.map(trimmed).filter { !$0.isEmpty }
        guard let last = lines.last else {
            return isItem(passage.path) ? ["an empty item"] : passage.path.first == "narrative" ? ["a section without text"] : []
        }
        var problems: [String] = []
        if lines.contains(where: { $0.allSatisfy { bullets.contains($0) } }) { problems.append("an empty item") }
        if lines.count > 1, utf8.contains(UInt8(ascii: ":")) {
            for (line, next) in zip(lines, lines.dropFirst()) where isAnnouncement(line) && !isItemLine(next) && announces(line) {
                problems.append("\"\(shown(line))\" announces a list, and \"\(shown(next, fromStart: true))\" follows")
            }
        }
        if !goesOn, let problem = ending(last) { problems.append(problem) }
        if hasEmptyBrackets(utf8) { problems.append("empty brackets") }
        if let problem = lostAddress(passage) { problems.append(problem) }
        return problems
    }

    /// Whether `path` is that of an item of a list.
    private static func isItem(_ path: [String]) -> Bool {
        path.count >= 2 && Int(path[1]) != nil && path.count <= 3 && path[0] != "narrative"
    }

    /// Returns the problem at the end of the last line, or nil.
    private static func ending(_ whole: Substring) -> String? {
        let end = Array(whole.utf8.suffix(64))
        if end.last == UInt8(ascii: "."), !mayAnnounce(end) { return nil }
        // Only the last words matter.
        let line = whole.utf8.count > 240 ? whole.suffix(120) : whole
        if isAnnouncement(line) { return "\"\(shown(line))\" announces a list, and nothing follows" }
        let bare = trimmed(line).drop { $0 == "\"" }
        let words = bare.split { !$0.isLetter && $0 != "-" }
        guard let lastWord = words.last?.lowercased(), words.count > 2 else { return nil }
        let closing = bare.last.map { ".!?".contains($0) } == true
        let pair = words.suffix(2).map { $0.lowercased() }
        if ["including", "namely", "notamment", "incluyendo"].contains(lastWord)
            || [["such", "as"], ["as", "follows"], ["tels", "que"], ["telles", "que"], ["tales", "como"]].contains(pair)
        {
            return "\"\(shown(line))\" announces a list, and nothing follows"
        }
        if closing, let index = words.lastIndex(where: { ["following", "suivants", "suivantes", "siguientes"].contains($0.lowercased()) }),
            isThings(words, index)
        {
            return "\"\(shown(line))\" announces a list, and nothing follows"
        }
        let isCut =
            !closing
            && (["and", "or", "et", "ou", "the", "of", "with", "und"].contains(lastWord) && bare.last?.isLetter == true || bare.last == ","
                || bare.last == ";")
        return isCut && words.count > 4 ? "\"\(shown(line))\" is cut off" : nil
    }

    /// Whether the last bytes of a text that ends with a full stop contain a word that announces a list.
    private static func mayAnnounce(_ end: [UInt8]) -> Bool {
        let words = [
            "ollow", "uivant", "guientes", "including.", "amely.", "such as.", "tamment.", "uyendo.", "ls que.", "les que.", "les como.",
        ]
        return words.contains { word in
            let word = Array(word.utf8)
            return end.indices.contains { end[$0] == word[0] && end[$0...].starts(with: word) }
        }
    }

    /// Whether the word *following* at `index` is about things to be listed: `the following objectives.`, not `the following year.`
    private static func isThings(_ words: [Substring], _ index: Int) -> Bool {
        let rest = words[(index + 1)...].map { Vocabulary.stem($0.lowercased()) }
        let before = index > 0 ? words[index - 1].lowercased() : ""
        if words[index].lowercased() != "following" { return rest.isEmpty && index > 1 }
        guard before == "the", (1...3).contains(rest.count) else { return false }
        let isTime = rest.contains {
            Vocabulary.unitsOfMeasure.contains($0)
                || ["season", "section", "chapter", "generation", "phase", "spring", "summer", "election"].contains($0)
        }
        let isPlural = words.last.map { $0.hasSuffix("s") || $0.hasSuffix("ria") } == true
        let leads = index > 1 ? words[index - 2].lowercased() : ""
        return !isTime && isPlural && !["on", "in", "during", "over", "for", "by"].contains(leads)
    }

    /// Whether a line ends with a colon.
    private static func isAnnouncement(_ line: Substring) -> Bool { line.last == ":" || line.last == "：" }

    /// Whether the last words of an announcement announce a list, not a quotation.
    private static func announces(_ line: Substring) -> Bool {
        line.split { !$0.isLetter }.suffix(8).contains { announcing.contains(Substring($0.lowercased())) }
    }

    /// Whether a line is an item of a list.
    private static func isItemLine(_ line: Substring) -> Bool {
        guard let first = line.first else { return false }
        if bullets.contains(first) || first.isNumber || first == "(" || first == "\"" || first == "“" || first == "«" { return true }
        let head = line.prefix(3)
        if head.dropFirst().first.map({ ").".contains($0) }) == true { return true }
        return line.last == ";" || line.count < 80 && line.last != "."
    }

    /// Returns the problem of an address that is missing after it was copied: `to be found at .`
    private static func lostAddress(_ passage: Passage) -> String? {
        for (index, token) in passage.tokens.enumerated() where index > 0 && (token.text == "at" || token.text == "from") {
            guard addressLeads.contains(passage.word(index - 1)) else { continue }
            let isLast = index + 1 == passage.tokens.count
            guard isLast || ["(", ",", ".", ")", "\n"].contains(passage.word(index + 1)) else { continue }
            return "\"\(passage.word(index - 1)) \(token.text)\" is followed by no address"
        }
        return nil
    }

    private static let addressLeads: Set<String> = ["found", "available", "consulted", "downloaded", "accessible", "online", "line"]

    /// Whether the text contains brackets with nothing or only spaces between them.
    private static func hasEmptyBrackets(_ utf8: String.UTF8View) -> Bool {
        var isOpen = false
        for byte in utf8 {
            if byte == UInt8(ascii: ")"), isOpen { return true }
            isOpen = byte == UInt8(ascii: "(") || isOpen && byte == UInt8(ascii: " ")
        }
        return false
    }

    private static func trimmed(_ line: Substring) -> Substring {
        var line = line.drop(while: \.isWhitespace)
        while line.last?.isWhitespace == true { line = line.dropLast() }
        return line
    }

    /// Returns at most 50 characters from the end of `line`, or 30 from its beginning.
    private static func shown(_ line: Substring, fromStart: Bool = false) -> String {
        if line.count <= (fromStart ? 30 : 50) { return String(line) }
        return fromStart ? line.prefix(27) + "..." : "..." + line.suffix(47)
    }
}
