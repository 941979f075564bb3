import HeraldModel

/// Compares two versions of a text word by word, for `herald practices diff`.
package enum WordDiff {
    /// A run of words in a text.
    package struct Segment: Sendable, Hashable {
        /// The kind of change.
        package enum Kind: String, Sendable, Hashable {
            case kept, removed, added
        }

        /// The kind of change.
        package var kind: Kind
        /// The words, with the white space between them.
        package var text: String

        /// Creates a run.
        package init(_ kind: Kind, _ text: String) {
            self.kind = kind
            self.text = text
        }
    }

    /// Returns the two texts as runs, with removed words before their replacement.
    ///
    /// Without added runs they are the earlier text, without removed runs the later text. White space between two changed words counts as
    /// changed.
    package static func segments(from old: String, to new: String) -> [Segment] {
        let (before, after) = (pieces(of: old), pieces(of: new))
        let (gone, fresh) = changed(before, after)
        var segments: [Segment] = []
        var (removed, added) = ("", "")
        func flush() {
            if !removed.isEmpty { segments.append(Segment(.removed, removed)) }
            if !added.isEmpty { segments.append(Segment(.added, added)) }
            (removed, added) = ("", "")
        }
        var (i, j) = (0, 0)
        while i < before.count || j < after.count {
            if i < before.count, gone.contains(i) {
                removed += before[i]
                i += 1
            } else if j < after.count, fresh.contains(j) {
                added += after[j]
                j += 1
            } else {
                let isBetween = !removed.isEmpty && !added.isEmpty && (gone.contains(i + 1) && fresh.contains(j + 1))
                if isBetween, after[j].allSatisfy(\.isWhitespace) {
                    removed += after[j]
                    added += after[j]
                } else {
                    flush()
                    keep(after[j], in: &segments)
                }
                (i, j) = (i + 1, j + 1)
            }
        }
        flush()
        return segments
    }

    /// The largest number of pieces to compare. Time and memory grow with the square of the number of differences.
    private static let pieceLimit = 6_000

    /// Returns the indexes of removed pieces and of new pieces. If texts differ over many pages, everything between the first and the last
    /// difference counts as changed.
    private static func changed(_ before: [Substring], _ after: [Substring]) -> (gone: Set<Int>, fresh: Set<Int>) {
        let head = zip(before, after).prefix { $0 == $1 }.count
        let tail = zip(before[head...].reversed(), after[head...].reversed()).prefix { $0 == $1 }.count
        let (old, new) = (before[head..<before.count - tail], after[head..<after.count - tail])
        if old.count + new.count > pieceLimit { return (Set(old.indices), Set(new.indices)) }
        var (gone, fresh) = (Set<Int>(), Set<Int>())
        for change in Array(new).difference(from: Array(old)) {
            switch change {
            case .remove(let offset, _, _): gone.insert(head + offset)
            case .insert(let offset, _, _): fresh.insert(head + offset)
            }
        }
        return (gone, fresh)
    }

    /// Returns the later text with removed words in `[-…-]` and added words in `{+…+}`, like the program `wdiff`. Of long unchanged runs,
    /// only the words next to changes are included.
    package static func marked(from old: String, to new: String, context: Int = 6) -> String {
        let segments = segments(from: old, to: new)
        if old == new { return new }
        return segments.enumerated().map { index, stretch in
            switch stretch.kind {
            case .removed: "[-\(stretch.text)-]"
            case .added: "{+\(stretch.text)+}"
            case .kept: shortened(stretch.text, isFirst: index == 0, isLast: index == segments.count - 1, context: context)
            }
        }.joined()
    }

    private static func shortened(_ text: String, isFirst: Bool, isLast: Bool, context: Int) -> String {
        let pieces = pieces(of: text)
        let head = isFirst ? 0 : 2 * context
        let tail = isLast ? 0 : 2 * context
        if pieces.count <= head + tail + 2 { return text }
        return pieces.prefix(head).joined() + (isFirst ? "… " : isLast ? " …" : " … ")
            + pieces.suffix(tail).joined().trimmingStart()
    }

    private static func keep(_ text: Substring, in segments: inout [Segment]) {
        if segments.last?.kind == .kept {
            segments[segments.count - 1].text += text
        } else {
            segments.append(Segment(.kept, String(text)))
        }
    }

    /// Returns the words and the white space between them, which together are the text.
    private static func pieces(of text: String) -> [Substring] {
        var pieces: [Substring] = []
        var rest = text[...]
        while let first = rest.first {
            let isSpace = first.isWhitespace
            let piece = rest.prefix { $0.isWhitespace == isSpace }
            pieces.append(piece)
            rest = rest[piece.endIndex...]
        }
        return pieces
    }
}

extension String {
    /// Returns the text without white space at its beginning.
    fileprivate func trimmingStart() -> String { String(drop(while: \.isWhitespace)) }
}
