import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTheme

/// The settings under `colours:`: a colour for each role.
struct ColourSettings: ParsableSettings {
    var colours: [ColourRole: Colour] = [:]

    static let fields: [Field<Self>] = ColourRole.allCases.map { role in
        Field(.of(role.written, .string, role.summary)) { node, root, reader in
            if case .null = node.content {
                reader.report(
                    "\"\(role.written)\" has no value; expected \(Colour.expectation)", at: node,
                    hint: "write it in quotes, because # begins a comment: \(role.written): \"\(role.shipped.written)\"")
            } else if let colour: Colour = reader.scalar(node) {
                root.colours[role] = colour
            }
        }
        .example("\"\(role.shipped.written)\"")
    }

    func problems(in context: CheckContext) -> [SettingsProblem] {
        ColourRole.allCases.compactMap { role in
            guard let colour = colours[role] else { return nil }
            let pairs = ColourPair.all.filter { $0.isAbout(role) && blamed(for: $0) == role }
            let found = pairs.map { (pair: $0, contrast: $0.contrast(in: self)) }
            guard let worst = found.filter({ $0.contrast < $0.pair.least }).min(by: { $0.contrast < $1.contrast }) else { return nil }
            let near = colour.nearest { shade in
                var changed = self
                changed.colours[role] = shade
                return pairs.allSatisfy { $0.contrast(in: changed) >= $0.least }
            }
            let ratio = "\(Double(Int(worst.contrast * 100)) / 100)"
            return SettingsProblem(
                role.written,
                "\"\(colour.written)\" has a contrast of \(ratio) to 1 \(worst.pair.words(about: role, in: self)); expected at least "
                    + "\(worst.pair.least == 3 ? "3" : "4.5") to 1",
                hint: near.map { "the nearest shade that passes is \"\($0.written)\"" } ?? "change the other colour too")
        }
    }

    /// Returns the role that a pair without enough contrast is reported for: the text if its colour was changed, else the background.
    private func blamed(for pair: ColourPair) -> ColourRole? {
        colours[pair.text] != nil ? pair.text : pair.background.flatMap { colours[$0] != nil ? $0 : nil }
    }

    /// The colour of a role. Titles have the colour of text and the band that of the accent, if they have none of their own.
    func colour(_ role: ColourRole) -> Colour {
        switch role {
        case .title: colours[.title] ?? colours[.text] ?? role.shipped
        case .band: colours[.band] ?? colours[.accent] ?? role.shipped
        default: colours[role] ?? role.shipped
        }
    }
}
