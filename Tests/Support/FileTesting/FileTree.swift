package import Foundation

/// The files below a folder, by their paths in it.
package enum FileTree {
    /// The files below `root` with their bytes; none if there is no such folder.
    package static func read(_ root: String) -> [String: Data] {
        var tree: [String: Data] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init() {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(root)/\(name)", isDirectory: &isFolder)
            if !isFolder.boolValue { tree[name] = FileManager.default.contents(atPath: "\(root)/\(name)") }
        }
        return tree
    }

    /// The differences between two trees, one for each file.
    package static func differences(_ found: [String: Data], from expected: [String: Data]) -> [String] {
        Set(found.keys).union(expected.keys).sorted().compactMap { name in
            guard let new = found[name] else { return "\(name): expected, but not made" }
            guard let old = expected[name] else { return "\(name): made, but not expected" }
            return LineDifference.first(new, from: old).map { "\(name):\($0)" }
        }
    }

    /// Writes `tree` in place of what is in `folder`.
    package static func replace(_ folder: String, with tree: [String: Data]) throws {
        try? FileManager.default.removeItem(atPath: folder)
        for (name, bytes) in tree {
            let file = "\(folder)/\(name)"
            try FileManager.default.createDirectory(
                atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try bytes.write(to: URL(fileURLWithPath: file))
        }
    }
}

/// The first line in which two texts differ.
package enum LineDifference {
    /// The line's number with both lines, or `nil` if the bytes are equal.
    package static func first(_ found: Data, from expected: Data) -> String? {
        if found == expected { return nil }
        let lines = [found, expected].map { String(decoding: $0, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) }
        let line = zip(lines[0], lines[1]).enumerated().first { $1.0 != $1.1 }?.offset ?? min(lines[0].count, lines[1].count)
        return "\(line + 1): differs\n  made:     \(shown(lines[0], line))\n  expected: \(shown(lines[1], line))"
    }

    private static func shown(_ lines: [Substring], _ line: Int) -> String {
        line < lines.count ? String(lines[line].prefix(200)) : "(nothing)"
    }
}
