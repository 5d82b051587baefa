// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// The files of `queries/` that the library carries inside, reached through a symbolic link.
let queries = [
    "classes",
    "crashes",
    "delivery-latency",
    "delivery-matrix",
    "dropped-packets",
    "duplicate-deliveries",
    "elections",
    "events-per-kind",
    "events-per-process",
    "final-states",
    "first-divergence",
    "message-timeline",
    "partial-multicasts",
    "property_ack_coverage",
    "property_agreement",
    "property_delivery_integrity",
    "property_fifo_delivery",
    "property_fifo_order",
    "property_initial_view",
    "property_join_liveness",
    "property_local_monotonicity",
    "property_membership_precision",
    "property_no_duplication",
    "property_no_stall",
    "property_prefix_agreement",
    "property_primary_component",
    "property_primary_integrity",
    "property_replay_agreement",
    "property_same_view_delivery",
    "property_self_delivery",
    "property_self_inclusion",
    "property_sending_view_delivery",
    "property_single_leader",
    "property_slot_agreement",
    "property_state_agreement",
    "property_state_transfer",
    "property_total_order",
    "property_uniform_agreement",
    "property_uniform_prefix_agreement",
    "property_validity",
    "property_view_accuracy",
    "property_view_agreement",
    "property_view_completeness",
    "property_virtual_synchrony",
    "retransmissions",
    "state-history",
    "undelivered-requests",
    "view-history",
    "views",
]

let package = Package(
    name: "gms-recorder",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "GMSCore", targets: ["GMSCore"]),
        .executable(name: "gms-run", targets: ["gms-run"]),
        .executable(name: "gms-analyze", targets: ["gms-analyze"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.1.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CSQLite",
            pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite3"])]),
        .target(
            name: "GMSCore",
            dependencies: [
                "CSQLite",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "HeapModule", package: "swift-collections"),
            ],
            exclude: ["EventLog/queries/README.md"],
            resources: queries.map { .embedInCode("EventLog/queries/\($0).sql") },
            swiftSettings: strict),
        .executableTarget(
            name: "gms-run",
            dependencies: [
                "GMSCore", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "gms-analyze",
            dependencies: [
                "GMSCore", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "GMSCoreTests",
            dependencies: ["GMSCore"],
            exclude: ["Golden"],
            resources: [.copy("Fixtures")],
            swiftSettings: strict),
        .testTarget(
            name: "CommandLineTests",
            dependencies: ["GMSCore", "gms-run", "gms-analyze"],
            swiftSettings: strict),
        .testTarget(name: "TidyTests", swiftSettings: strict),
    ]
)
