package import HeraldDiagnostics
internal import HeraldFiles
import HeraldModel

/// The intake methods of a program. Finds the format of each file, and a harvest by its name.
package struct IntakeFormats: Sendable {
    /// The formats, in the order of the program's list.
    package let all: [any IntakeFormat.Type]
    private let harvests: [any HarvestSource.Type]

    /// Creates a registry of `methods`.
    package init(_ methods: [any IntakeMethod.Type]) {
        all = methods.compactMap { $0 as? any IntakeFormat.Type }
        harvests = methods.compactMap { $0 as? any HarvestSource.Type }
    }

    /// The harvest called `name`. Throws if the program has none.
    package func harvest(called name: String) throws(Diagnostic) -> any HarvestSource.Type {
        if let harvest = harvests.first(where: { $0.name == name }) { return harvest }
        throw Diagnostic(
            "this program has no harvest called \"\(name)\"; expected \(EnglishList.or(harvests.map { $0.name }))",
            hint: "add it to the list of intakes of the program")
    }

    /// The sources at `locations`, which are files, folders and addresses.
    ///
    /// A file is read in the format of its ending, or in the one called `format`. A folder is replaced by its files with known endings, in
    /// alphabetical order. Its other files and folders are skipped with a warning, and workbooks that Herald cannot read are refused.
    ///
    /// - Throws: ``Diagnostics`` if there is no such format, if an option has a wrong value, or if no format in use has the option.
    package func sources(
        at locations: [String], format name: String? = nil, options: IntakeOptions = IntakeOptions()
    ) throws(Diagnostics) -> [any RecordSource] {
        let only = try name.map { name throws(Diagnostics) in try format(called: name) }
        var makers: [String: any IntakeFormat] = [:]
        var sources: [any RecordSource] = []
        for location in locations.flatMap({ files(at: $0, only) }) {
            guard let type = location.format else {
                sources.append(RefusedSource(block: location.reason))
                continue
            }
            if makers[type.name] == nil { makers[type.name] = try type.init(options: options) }
            sources += makers[type.name]?.sources(at: location.path) ?? []
        }
        try check(options, knownTo: makers.isEmpty ? all : all.filter { makers[$0.name] != nil })
        return sources
    }

    /// Returns the format called `name`.
    ///
    /// - Throws: ``Diagnostics`` if there is none.
    package func format(called name: String) throws(Diagnostics) -> any IntakeFormat.Type {
        if let format = all.first(where: { $0.name == name }) { return format }
        let names = all.map { $0.name }
        throw Diagnostics([
            Diagnostic("no format is called \"\(name)\"; expected \(EnglishList.or(names))", hint: NearMiss.hint(for: name, among: names))
        ])
    }

    /// A file and its format, or the block that says why the file has none.
    private struct Location {
        var path: String
        var format: (any IntakeFormat.Type)?
        var reason: any RecordBlock
    }

    /// Returns the file at `path`, or the files in that folder, with their formats.
    private func files(at path: String, _ only: (any IntakeFormat.Type)?) -> [Location] {
        if ["http://", "https://"].contains(where: path.lowercased().hasPrefix) { return [address(path, only)] }
        let isAddress = path.contains("://")
        do throws(Diagnostic) {
            guard !isAddress, path != "-", try FileKind(at: path) == .folder else {
                var format = isAddress || path == "-" ? nil : only
                if format == nil, !isAddress, path != "-" { format = try self.format(of: path) }
                return [Location(path: path, format: format, reason: refusal(of: path, only))]
            }
            return try files(in: path.hasSuffix("/") ? String(path.dropLast()) : path, only)
        } catch {
            return [Location(path: path, format: nil, reason: RefusedBlock(unreadable: path, because: error))]
        }
    }

    /// Returns the files of a folder, with warnings about those that are not read.
    private func files(in folder: String, _ only: (any IntakeFormat.Type)?) throws(Diagnostic) -> [Location] {
        var found: [Location] = []
        var unread = UnreadFiles(folder: folder, expected: endings(only))
        for entry in try Folder.entries(at: folder) where !entry.name.hasPrefix(".") {
            let path = "\(folder)/\(entry.name)"
            if try FileKind(at: path) == .folder {
                unread.folders.append(entry.name)
            } else if Self.isForeignWorkbook(path) {
                found.append(Location(path: path, format: nil, reason: refusal(of: path, only)))
            } else if let format = try format(of: path), only == nil || only == format {
                found.append(Location(path: path, format: format, reason: unread))
            } else {
                unread.files.append(entry.name)
            }
        }
        if found.isEmpty {
            let refusal = RefusedBlock("no file of records is in this folder; expected \(endings(only))", file: folder)
            found.append(Location(path: folder, format: nil, reason: refusal))
        }
        return unread.isEmpty ? found : found + [Location(path: folder, format: nil, reason: unread)]
    }

    static func isForeignWorkbook(_ path: String) -> Bool {
        [".xls", ".xlsb", ".numbers"].contains { path.lowercased().hasSuffix($0) }
    }

    /// Returns the refusal of a path that no format reads.
    func refusal(of path: String, _ only: (any IntakeFormat.Type)?) -> RefusedBlock {
        if path.contains("://") { return RefusedBlock("found another address; expected https:// or http://", file: path) }
        if path == "-" {
            return RefusedBlock("found \"-\"; expected a file", file: path, hint: "save the records as a file, and name that")
        }
        do throws(Diagnostic) {
            if try FileKind(at: path) == nil { return RefusedBlock(unreadable: path) }
        } catch {
            return RefusedBlock(unreadable: path, because: error)
        }
        let isWorkbook = Self.isForeignWorkbook(path)
        return RefusedBlock(
            isWorkbook ? "found a workbook in a format that Herald does not read; expected .xlsx or .ods" : "not a file of records",
            file: path,
            hint: isWorkbook
                ? "save it as .xlsx or .ods in the spreadsheet program"
                : "name the file after what it holds (\(endings(only))), or name the format: --format NAME")
    }

    /// Returns the web address with the first format that reads addresses.
    private func address(_ address: String, _ only: (any IntakeFormat.Type)?) -> Location {
        let taking = all.filter { $0.takesAddresses }
        let format = (only.map { [$0] } ?? taking).first { $0.takesAddresses }
        let refusal = RefusedBlock(
            "this format reads no addresses; expected \(EnglishList.or(taking.map { $0.name }))", file: address,
            hint: "save it as a file and name that")
        return Location(path: address, format: format, reason: refusal)
    }

    /// Returns the format of the file at `path`, or nil. If several formats have its extension, it is the first that recognises the
    /// beginning of the file, or else the first.
    func format(of path: String) throws(Diagnostic) -> (any IntakeFormat.Type)? {
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
        let ending = path[path.index(after: dot)...].lowercased()
        let formats = all.filter { $0.extensions.contains(ending) }
        guard formats.count > 1, try FileKind(at: path) == .file else { return formats.first }
        // The root element is expected in the first 64 KiB.
        let beginning = try FileReader(path).read(upTo: 64 << 10)
        return formats.first { $0.recognises(beginning) } ?? formats.first
    }

    /// Returns the extensions of the named format or of all formats, as words.
    private func endings(_ only: (any IntakeFormat.Type)?) -> String {
        var endings: [String] = []
        for ending in (only.map { [$0] } ?? all).flatMap({ $0.extensions }) where !endings.contains(".\(ending)") {
            endings.append(".\(ending)")
        }
        return EnglishList.or(endings)
    }

    /// Checks that each option belongs to one of `formats`.
    func check(_ options: IntakeOptions, knownTo formats: [any IntakeFormat.Type]) throws(Diagnostics) {
        let known = Set(formats.flatMap { $0.options.map(\.name) })
        for name in options.values.keys.sorted() where !known.contains(name) {
            let users = all.filter { $0.options.contains { $0.name == name } }.map { $0.name }
            let names = EnglishList.or(formats.map { $0.name })
            throw Diagnostics([
                Diagnostic(
                    "no format of this call (\(names)) has the option --\(name)",
                    hint: users.isEmpty ? nil : "it is an option of \(EnglishList.or(users))")
            ])
        }
    }
}
