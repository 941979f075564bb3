import Foundation
package import HeraldDiagnostics
import HeraldFiles
import HeraldIntake
import HeraldModel

/// The file with the state of a harvest: one for each archive, set and metadata prefix.
package struct HarvestStateFile: Sendable {
    private let folder: String
    private let ignoresSaved: Bool

    /// Creates the state files in `folder`, which is created with the first file.
    ///
    /// - Parameters:
    ///   - folder: the path of the folder.
    ///   - ignoresSaved: whether to ignore saved states, because the store that they describe no longer exists.
    package init(folder: String, ignoresSaved: Bool = false) {
        self.folder = folder
        self.ignoresSaved = ignoresSaved
    }

    /// Returns the state of the harvest of `set` from the archive at `address` in the format `prefix`, or a new state if there is none.
    ///
    /// - Throws: ``Diagnostic`` if the file cannot be read. Herald must not harvest everything again without notice.
    package func load(address: String, set: String?, prefix: String) throws(Diagnostic) -> HarvestState {
        let new = HarvestState(address: address, set: set, prefix: prefix)
        let path = path(of: new)
        guard !ignoresSaved, try FileKind(at: path) != nil else { return new }
        let bytes = try FileReader.bytes(of: path)
        guard let state = try? JSONDecoder().decode(HarvestState.self, from: Data(bytes)) else {
            throw Diagnostic("\"\(path)\" does not hold the state of a harvest", hint: "remove it to harvest everything again")
        }
        return state
    }

    /// Replaces the saved state with `state`, atomically.
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
