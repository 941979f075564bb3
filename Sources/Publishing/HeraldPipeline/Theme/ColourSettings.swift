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
            if role == .bandText, colours[.band] == nil { return lonelyBandText(colour) }
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

    /// Returns the problem of a colour for the text of bands if no colour for the bands themselves is set. The text would be read on
    /// several colours: that of the accent in Word and that of the category in PDF. HTML would not show it.
    private func lonelyBandText(_ text: Colour) -> SettingsProblem {
        let passes = { (band: Colour) in band.contrast(to: text) >= 4.5 }
        let usual = colours[.accent] ?? ColourRole.band.shipped
        let band = passes(usual) ? usual : usual.nearest(where: passes)
        return SettingsProblem(
            ColourRole.bandText.written,
            "\"band-text\" has no \"band\" beside it; expected both, because each format has another band without it",
            hint: band.map { "add the colour of the band: band: \"\($0.written)\"" }, with: [ColourRole.band.written])
    }

    /// Returns the role that a pair without enough contrast is reported for: the text if its colour was changed, else the background.
    private func blamed(for pair: ColourPair) -> ColourRole? {
        colours[pair.text] != nil ? pair.text : pair.background.flatMap { colours[$0] != nil ? $0 : nil }
    }

    /// The colour of a role. Titles have the colour of text if they have none of their own.
    func colour(_ role: ColourRole) -> Colour {
        switch role {
        case .title: colours[.title] ?? colours[.text] ?? role.shipped
        default: colours[role] ?? role.shipped
        }
    }
}
