import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// The audiences of `herald.yaml`, each with what it inherits from the audience that `based-on` names.
struct AudienceList {
    /// The settings by name.
    private(set) var settings: [String: AudienceSettings] = [:]
    /// The entries of `audiences:` by name.
    private var entries: [String: Node.Entry] = [:]

    /// Reads the entries of `audiences:`. A base may be below the audience that names it.
    init(_ entries: [Node.Entry], _ reader: inout SettingsReader) {
        self.entries = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
        for entry in entries { _ = read(entry.key, for: [], &reader) }
    }

    init() {}

    /// Whether an audience has conditions of its own, whose codes must be resolved.
    var hasConditions: Bool { settings.values.contains { $0.selection.node != nil } }

    /// Reads an audience, unless that was done before, and the audience that it is based on. Returns `nil` if there is none of that name.
    ///
    /// - Parameter heirs: The audiences that led here: each is based on the next, and the last on this one. So this one cannot be based on
    ///   any of them.
    private mutating func read(_ name: String, for heirs: [String], _ reader: inout SettingsReader) -> AudienceSettings? {
        if let known = settings[name] { return known }
        let shipped = Audience.shippedByName[name]
        guard let entry = entries[name] else { return shipped.map { AudienceSettings(changing: $0) } }
        var start = AudienceSettings(changing: shipped)
        if let base = entry.value["based-on"], case .scalar(let text, _) = base.content {
            start = inherited(text, at: base, by: name, heirs, &reader) ?? start
        }
        reader.read(entry.value, into: &start)
        settings[name] = start
        return start
    }

    /// Returns the settings with which the audience `name` begins if it is based on `base`, or `nil` if it cannot be, which is reported.
    ///
    /// An audience that is based on its own name begins with the shipped audience of that name.
    private mutating func inherited(
        _ base: String, at node: Node, by name: String, _ heirs: [String], _ reader: inout SettingsReader
    ) -> AudienceSettings? {
        if base == name { return Audience.shippedByName[name].map { AudienceSettings(changing: $0) } ?? unknown(base, node, &reader) }
        if heirs.contains(base) {
            reader.report("\"\(base)\" is based on \"\(name)\", so \"\(name)\" cannot be based on it", at: node)
            return nil
        }
        guard var found = read(base, for: heirs + [name], &reader) else { return unknown(base, node, &reader) }
        // Title and call to action become part of the audience, so that those of the heir change them language by language.
        found.audience = found.audience(named: name)
        found.audience.base = base
        (found.title, found.callToAction) = (nil, nil)
        return found
    }

    private func unknown(_ base: String, _ node: Node, _ reader: inout SettingsReader) -> AudienceSettings? {
        let names = Set(Audience.shippedByName.keys).union(entries.keys).sorted()
        reader.report(
            "no audience is called \"\(base)\"; expected \(EnglishList.or(names))", at: node, hint: NearMiss.hint(for: base, among: names))
        return nil
    }

    /// Returns the audiences by name. Codes in their conditions are resolved, and unknown ones reported.
    ///
    /// - Parameter codes: The known codes. Without them the audiences have no conditions.
    func audiences(_ codes: SelectionResolver?, _ reader: inout SettingsReader) -> [String: Audience] {
        var audiences: [String: Audience] = [:]
        for (name, settings) in settings.sorted(by: { $0.key < $1.key }) {
            var audience = settings.audience(named: name)
            var select = settings.selection.select
            if let node = settings.selection.node, let codes {
                codes.resolve(&select, at: node, &reader)
                audience.selection = select.query
            }
            audiences[name] = audience
        }
        return audiences
    }
}
