// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "gms-recorder",
    products: [
        .library(name: "GMSCore", targets: ["GMSCore"]),
        .executable(name: "gms-run", targets: ["gms-run"]),
        .executable(name: "gms-analyze", targets: ["gms-analyze"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.1.0"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CSQLite",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"])]),
        .executableTarget(name: "embed-queries", swiftSettings: strict),
        .plugin(name: "EmbedQueries", capability: .buildTool(), dependencies: ["embed-queries"]),
        .target(name: "GMSQueries", swiftSettings: strict, plugins: ["EmbedQueries"]),
        .target(
            name: "GMSCore",
            dependencies: [
                "CSQLite", "GMSQueries",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "HeapModule", package: "swift-collections"),
            ],
            swiftSettings: strict),
        .target(
            name: "GMSReports", dependencies: ["GMSCore", "GMSQueries"], swiftSettings: strict),
        .target(name: "GMSCommandLine", dependencies: ["GMSCore"], swiftSettings: strict),
        .executableTarget(
            name: "gms-run",
            dependencies: [
                "GMSCommandLine", "GMSCore", "GMSQueries", "GMSReports",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "gms-analyze",
            dependencies: [
                "GMSCommandLine", "GMSCore", "GMSQueries", "GMSReports",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "GMSCoreTests",
            dependencies: ["GMSCommandLine", "GMSCore", "GMSQueries", "GMSReports"],
            exclude: ["Golden"],
            resources: [.copy("Fixtures")],
            swiftSettings: strict),
        // The program of docs/library.md, as somebody else would build it.
        .executableTarget(
            name: "library-example",
            dependencies: ["GMSCore"],
            path: "Tests/LibraryExample",
            swiftSettings: [.treatAllWarnings(as: .error)]),
        .testTarget(
            name: "CommandLineTests",
            dependencies: ["GMSCore", "gms-run", "gms-analyze", "library-example"],
            swiftSettings: strict),
        .testTarget(name: "TidyTests", swiftSettings: strict),
    ]
)
