import FileTesting
import Foundation

/// A Swift file of the package, as text.
struct SourceFile: CustomStringConvertible, Sendable {
    /// The path from the root of the package.
    let description: String
    /// The module: the folder below a room.
    let module: String
    /// The lines, without comments and the contents of strings. Documentation comments are kept.
    let lines: [Substring]

    /// The path of its folder, from the root of the package.
    var folder: Substring { description[..<(description.lastIndex(of: "/") ?? description.endIndex)] }
    /// The room: `Sources/Core`, `Plugins/Exporters`.
    var room: String { description.split(separator: "/").prefix(2).joined(separator: "/") }
    /// The name of the file.
    var name: Substring { description[(description.lastIndex(of: "/").map { description.index(after: $0) } ?? description.startIndex)...] }

    /// The lines that are neither blank nor comments.
    var codeLines: [Substring] {
        lines.filter { line in
            let text = line.drop(while: \.isWhitespace)
            return !text.isEmpty && !text.hasPrefix("//")
        }
    }

    /// The imported modules.
    var imports: Set<String> {
        Set(
            codeLines.compactMap { line in
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"),
                    words[..<index].allSatisfy({ Self.beforeImport.contains($0) || $0.hasPrefix("@") })
                else { return nil }
                return words.last.map { String($0.prefix { $0 != "." }) }
            })
    }

    private static let beforeImport: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
}

/// The package's own sources.
enum SourceTree {
    static let root = PackageFolder.url

    /// All Swift files below `Sources` and `Plugins`.
    static let files: [SourceFile] = ["Sources", "Plugins"].flatMap { folder in
        paths(in: folder).filter { $0.hasSuffix(".swift") }.map { path in
            SourceFile(description: path, module: String(path.split(separator: "/")[2]), lines: stripped(text(at: path)))
        }
    }

    /// The names of all modules.
    static let modules = Set(files.map(\.module))
        .union(["CBrotli", "CCrypto", "CCurl", "CLibPQ", "CLibXML2", "CLibZip", "CLinux", "CProcess", "CSandbox", "CZLib"])

    /// The modules that the program consists of: those that `herald` imports, directly or through others. The kits for tests are not in it.
    static let program: Set<String> = {
        var (found, next): (Set<String>, Set<String>) = ([], ["herald"])
        while !next.isEmpty {
            found.formUnion(next)
            next = files.filter { next.contains($0.module) }.reduce(into: Set()) { $0.formUnion($1.imports) }
                .intersection(modules).subtracting(found)
        }
        return found
    }()

    /// Returns the files of `module`.
    static func files(of module: String) -> [SourceFile] { files.filter { $0.module == module } }

    /// Returns the paths of all files below `folder`, from the root, sorted.
    static func paths(in folder: String) -> [String] {
        let found = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)?.compactMap { $0 as? String } ?? []
        return found.sorted().map { "\(folder)/\($0)" }
    }

    /// Returns the text of a file, or an empty text if there is none.
    static func text(at path: String) -> String {
        (try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)) ?? ""
    }

    /// Returns the lines of `text` without the contents of strings, and without comments other than `///` at the start of a line.
    private static func stripped(_ text: String) -> [Substring] {
        var isInLongString = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            if line.drop(while: \.isWhitespace).hasPrefix("///") { return line }
            let parts = line.components(separatedBy: "\"\"\"")
            defer { if parts.count % 2 == 0 { isInLongString.toggle() } }
            if isInLongString { return parts.count > 1 ? Substring(parts[parts.count - 1]) : "\"\"" }
            return withoutStrings(parts[0])
        }
    }

    private static func withoutStrings(_ line: String) -> Substring {
        var (result, isInString, isEscaped, depth) = ("", false, false, 0)
        var previous: Character = " "
        for character in line {
            if isInString {
                if isEscaped {
                    if character == "(" { depth += 1 }
                    isEscaped = false
                } else if depth > 0 {
                    if character == "(" { depth += 1 }
                    if character == ")" { depth -= 1 }
                } else if character == "\\" {
                    isEscaped = true
                } else if character == "\"" {
                    isInString = false
                    result.append(character)
                }
            } else {
                if character == "/", previous == "/" { return Substring(result.dropLast()) }
                isInString = character == "\""
                result.append(character)
            }
            previous = character
        }
        return Substring(result)
    }
}
