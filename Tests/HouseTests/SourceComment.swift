/// Comment lines that follow each other in a Swift file, joined into one text.
struct SourceComment: Sendable {
    /// The path from the root of the package.
    let path: String
    /// The number of its first line.
    let line: Int
    /// Whether it documents a declaration: it begins with three slashes.
    let isDocumentation: Bool
    /// The text without slashes; lines are joined by blanks.
    private(set) var text: String

    /// Every comment of the package's Swift files: of the program, the plug-ins, the tests and the measurements.
    static let all: [SourceComment] = ["Sources", "Plugins", "Tests", "Benchmarks"].flatMap { folder in
        SourceTree.paths(in: folder).filter { $0.hasSuffix(".swift") }.flatMap { comments(in: SourceTree.text(at: $0), path: $0) }
    }

    /// The place that it has in messages: its module's folder, such as `Sources/Core/HeraldKit`.
    var module: String {
        let folders = path.split(separator: "/").dropLast()
        return folders.prefix(folders.first == "Tests" || folders.first == "Benchmarks" ? 4 : 3).joined(separator: "/")
    }

    /// The comments of a file's `text`. A comment after code is one of its own.
    static func comments(in text: String, path: String) -> [SourceComment] {
        var comments: [SourceComment] = []
        var last = -1
        var isInLongString = false
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.split(separator: "\"\"\"", omittingEmptySubsequences: false).count % 2 == 0, !line.trimmed.hasPrefix("//") {
                isInLongString.toggle()
                continue
            }
            guard !isInLongString, let found = comment(in: line) else { continue }
            let isDocumentation = found.text.hasPrefix("///")
            let words = found.text.drop { $0 == "/" }.trimmed
            if last == index - 1, found.isAlone, comments.last?.isDocumentation == isDocumentation {
                comments[comments.count - 1].text += " " + words
            } else {
                comments.append(SourceComment(path: path, line: index + 1, isDocumentation: isDocumentation, text: String(words)))
            }
            last = found.isAlone ? index : -1
        }
        return comments
    }

    /// The comment of a line from its slashes on, and whether nothing is before it.
    private static func comment(in line: Substring) -> (text: Substring, isAlone: Bool)? {
        if line.trimmed.hasPrefix("//") { return (line.trimmed, true) }
        var (isInString, isEscaped, previous): (Bool, Bool, Character) = (false, false, " ")
        for index in line.indices {
            let character = line[index]
            if isInString {
                if character == "\"", !isEscaped { isInString = false }
                isEscaped = character == "\\" && !isEscaped
            } else {
                if character == "/", previous == "/" { return (line[line.index(before: index)...], false) }
                isInString = character == "\""
            }
            previous = isInString ? " " : character
        }
        return nil
    }
}

extension Substring {
    /// The text without white space at its ends.
    var trimmed: Substring {
        let start = drop(while: \.isWhitespace)
        return start[..<(start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex)]
    }
}
