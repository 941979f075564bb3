import CSandbox
import Glibc

/// The rules of landlock for a program: which files it may read and change.
///
/// Landlock allows what is below a place and cannot forbid a part of it. So a hidden path is left out by allowing its neighbours and the
/// neighbours of all folders above it. A neighbour that is created later cannot be read either.
struct AccessRules {
    /// The rights to read and start a file.
    private static let reading = herald_read | herald_execute
    /// Devices that many programs write to. `/dev/zero` is not allowed, because shared memory made from it counts for no limit.
    private static let devices = ["/dev/null", "/dev/full"]

    /// The descriptor of the rules.
    let descriptor: Descriptor

    /// Makes rules by which a program changes files in `folder` only, and reads all but the files at or below `hiddenPaths`. `nil` if the
    /// kernel has no landlock of `version`.
    init?(folder: String, hiddenPaths: [String], version: Int) {
        if version < 1 { return nil }
        var all = Self.reading | herald_write | herald_change_folders
        if version >= 2 { all |= herald_refer }
        if version >= 3 { all |= herald_truncate }
        let rules = herald_make_rules(UInt64(all), version >= herald_scope_version ? 1 : 0)
        if rules < 0 { return nil }
        descriptor = Descriptor(rules)
        allow(all, at: folder)
        let writing = version >= 3 ? herald_write | herald_truncate : herald_write
        for device in Self.devices { allow(herald_read | writing, at: device) }
        allowReading("/", except: hiddenPaths.compactMap(Self.realPath))
    }

    /// Allows reading at `path` and below it, except for the paths in `hidden`.
    private func allowReading(_ path: String, except hidden: [String]) {
        if hidden.contains(path) { return }
        let start = path == "/" ? path : "\(path)/"
        let inside = hidden.filter { $0.hasPrefix(start) }
        if inside.isEmpty { return allow(Self.reading, at: path) }
        for name in Self.names(in: path) { allowReading(start + name, except: inside) }
    }

    /// Allows `rights` at `path` and below it. A symbolic link is not followed: what it leads to has a rule of its own. Nothing is allowed
    /// at a place that cannot be opened.
    private func allow(_ rights: Int, at path: String) {
        let place = Descriptor(open(path, herald_place_only | O_NOFOLLOW | O_CLOEXEC))
        if place.isOpen { _ = herald_allow(descriptor.number, place.number, UInt64(rights)) }
    }

    /// The path without symbolic links. `nil` if there is nothing.
    private static func realPath(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// The names in a folder. Empty if it cannot be read: then nothing in it is allowed.
    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(cString: Array($0.bindMemory(to: CChar.self))) }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
