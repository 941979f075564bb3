import Foundation
package import HeraldDiagnostics
import HeraldIntake
import HeraldModel

/// The file in which a harvest's state is kept: one for each archive, set and prefix.
package struct HarvestStateFile: Sendable {
    private let folder: String
    private let ignoresSaved: Bool

    /// Keeps states in `folder`, which is made when there is one to keep. States there are of no use if they are `isForgotten`, because
    /// the store that they tell of is gone.
    package init(folder: String, ignoresSaved: Bool = false) {
        self.folder = folder
        self.ignoresSaved = ignoresSaved
    }

    /// The state of the harvest of `set` of the archive at `address` as `prefix`; a new one if there is none.
    ///
    /// Throws a ``Diagnostic`` if its file cannot be read: harvesting everything again must not happen unseen.
    package func load(address: String, set: String?, prefix: String) throws(Diagnostic) -> HarvestState {
        let new = HarvestState(address: address, set: set, prefix: prefix)
        let path = path(of: new)
        guard !ignoresSaved, FileManager.default.fileExists(atPath: path) else { return new }
        guard let data = FileManager.default.contents(atPath: path), let state = try? JSONDecoder().decode(HarvestState.self, from: data)
        else {
            throw Diagnostic("\"\(path)\" does not hold the state of a harvest", hint: "remove it to harvest everything again")
        }
        return state
    }

    /// Puts `state` in place of the old one, in one step.
    package func save(_ state: HarvestState) throws(Diagnostic) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let path = path(of: state)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try encoder.encode(state).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Diagnostic("cannot write the state of the harvest to \"\(path)\"", hint: "give this user the right to write there")
        }
    }

    private func path(of state: HarvestState) -> String {
        let name = ExternalIdentifier.slug(for: [state.address, state.set ?? "", state.prefix].joined(separator: " "))
        return "\(folder)/\(name).json"
    }
}
