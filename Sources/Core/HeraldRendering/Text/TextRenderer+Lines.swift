import HeraldComposition
import HeraldModel
import HeraldTemplates

extension TextRenderer {
    /// A fact on one line.
    func line(_ fact: Term) -> String {
        line(fact.name) + words.colon + fact.details.map(line).joined(separator: words.semicolon)
    }

    /// A text on one line, with its links and the numbers of its notes. An address has no marks beside it: mail readers would take them for
    /// parts of it.
    func line(_ runs: [Inline]) -> String {
        let isRightToLeft = runs.language(in: composition.language).isRightToLeft
        return runs.map { run in
            let address = address(of: run)
            let isAddress = address == run.text || address == "mailto:" + run.text
            var text = isAddress ? run.text : run.isolated(isRightToLeft: isRightToLeft).text
            if let address, !isAddress { text += " <\(address)>" }
            return text + (run.note.map(reference) ?? "")
        }.joined()
    }

    /// The number of a note, or the note itself in brackets.
    private func reference(to note: Int) -> String {
        guard notes == .inText, composition.notes.indices.contains(note - 1) else { return " [\(note)]" }
        return " (\(composition.notes[note - 1].plainText))"
    }

    /// The address that a run leads to. `nil` for none, and for places that a text cannot lead to.
    private func address(of run: Inline) -> String? {
        switch run.link {
        case .address(let address)?: LinkAddress(address)?.written
        case .document(let path)?: linkBase.map { $0 + path.description }
        case .section?, nil: nil
        }
    }
}
