//! `build`: what is written, what is left alone.

use std::fs;

use super::{BAD, GOOD, ODD, World};

#[test]
fn files_are_written_below_build() {
    let world = World::with("p.yaml", GOOD);
    let run = world.run(&["build", "p.yaml"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{run:?}");
    for file in [
        "build/terraform/main.tf",
        "build/cloudformation/template.yaml",
        "build/iam/ticker/permissions-policy.json",
        "build/.streamwright.json",
    ] {
        assert!(world.path(file).is_file(), "{file}");
    }
    let again = world.run(&["build", "p.yaml"]);
    assert!(again.err.contains("all up to date"), "{again:?}");
}

#[test]
fn an_error_writes_nothing() {
    let world = World::with("p.yaml", BAD);
    let run = world.run(&["build", "p.yaml", "--out", "x/y"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(
        run.err.contains("error[dangling-reference]") && run.err.ends_with("1 error\n"),
        "{}",
        run.err
    );
    assert!(!world.path("x").exists());
}

#[test]
fn warnings_do_not_stop_a_build() {
    let world = World::with("p.yaml", ODD);
    let run = world.run(&["build", "p.yaml", "--target", "terraform"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("warning[unread-stream]"), "{}", run.err);
    assert!(world.path("build/terraform").exists() && !world.path("build/cloudformation").exists());
}

#[test]
fn without_a_place_the_policies_are_skipped_with_a_note() {
    let world = World::with("p.yaml", ODD);
    let run = world.run(&["build", "p.yaml"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("note: ") && !world.path("build/iam").exists(), "{}", run.err);
    let asked = world.run(&["build", "p.yaml", "--target", "iam"]);
    assert_eq!(asked.code, 1);
    assert!(asked.err.contains("missing-place"), "{}", asked.err);
    let told = ["--target=iam", "--region=eu-west-1", "--account-id=210987654321"];
    let told = world.run(&[&["build", "p.yaml"], told.as_slice()].concat());
    assert_eq!(told.code, 0, "{}", told.err);
    let policy = world.text("build/iam/ticker/permissions-policy.json");
    assert!(
        policy.contains("arn:aws:kinesis:eu-west-1:210987654321:stream/demo-input"),
        "{policy}"
    );
}

#[test]
fn check_tells_drift_and_writes_nothing() {
    let world = World::with("p.yaml", GOOD);
    let run = world.run(&["build", "p.yaml", "--check"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("+++ build/terraform/main.tf\n"), "{}", run.out);
    assert!(!world.path("build").exists());

    world.run(&["build", "p.yaml"]);
    let same = world.run(&["build", "p.yaml", "--check"]);
    assert_eq!((same.code, same.out.as_str()), (0, ""));

    world.put("build/terraform/main.tf", "# edited\n");
    let drift = world.run(&["build", "p.yaml", "--check"]);
    assert_eq!(drift.code, 1);
    assert!(drift.out.contains("-# edited\n"), "{}", drift.out);
    assert_eq!(world.text("build/terraform/main.tf"), "# edited\n");

    let mended = world.run(&["build", "p.yaml"]);
    assert!(mended.err.contains("main.tf.orig"), "{}", mended.err);
    assert_eq!(world.run(&["build", "p.yaml", "--check"]).code, 0);
    assert_eq!(world.text("build/terraform/main.tf.orig"), "# edited\n");
}

#[test]
fn foreign_files_are_left_alone() {
    let world = World::with("p.yaml", GOOD);
    world.put("build/terraform/main.tf", "# mine\n");
    let run = world.run(&["build", "p.yaml"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("build/terraform/main.tf"), "{}", run.err);
    assert_eq!(world.text("build/terraform/main.tf"), "# mine\n");
    assert!(!world.path("build/cloudformation").exists());

    let world = World::with("p.yaml", GOOD);
    world.put("build/terraform/backend.tf", "# mine\n");
    assert_eq!(world.run(&["build", "p.yaml"]).code, 0);
    assert_eq!(world.text("build/terraform/backend.tf"), "# mine\n");
}

#[test]
fn stale_files_go() {
    let world = World::with("p.yaml", GOOD);
    world.run(&["build", "p.yaml"]);
    world.put("p.yaml", GOOD.replace("ticker", "writer"));
    let run = world.run(&["build", "p.yaml"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!world.path("build/iam/ticker").exists());
    assert!(world.path("build/iam/writer/trust-policy.json").exists());
}

#[test]
fn a_file_in_place_of_the_directory_is_an_error() {
    let world = World::with("p.yaml", GOOD);
    world.put("build", "mine\n");
    let run = world.run(&["build", "p.yaml"]);
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("error: `build` is a file"), "{}", run.err);
    assert_eq!(world.text("build"), "mine\n");
}

/// Of a tiny file system, where it can be mounted.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_loses_nothing() {
    use std::process::Command;
    let world = World::with("p.yaml", GOOD);
    fs::create_dir(world.path("small")).expect("made");
    let small = world.path("small");
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=32k", "tmpfs"])
        .arg(&small)
        .stderr(std::process::Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !mounted {
        eprintln!("skipped: a file system cannot be mounted here");
        return;
    }
    world.put("small/build/mine.txt", "keep\n");
    let run = world.run(&["build", "p.yaml", "--out", "small/build"]);
    let kept = world.text("small/build/mine.txt");
    let left: Vec<_> =
        fs::read_dir(small.join("build")).expect("read").flatten().map(|e| e.file_name()).collect();
    let above: Vec<_> =
        fs::read_dir(&small).expect("read").flatten().map(|e| e.file_name()).collect();
    let _ = Command::new("umount").arg(&small).status();
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.contains("no space left on device; nothing was changed"), "{}", run.err);
    assert_eq!(
        (kept.as_str(), left.as_slice(), above.as_slice()),
        ("keep\n", &["mine.txt".into()][..], &["build".into()][..])
    );
}

#[test]
fn files_can_be_printed() {
    let world = World::with("p.yaml", GOOD);
    let run = world.run(&["build", "p.yaml", "--stdout"]);
    assert_eq!(run.code, 0);
    for file in
        ["terraform/main.tf", "cloudformation/template.yaml", "iam/ticker/trust-policy.json"]
    {
        assert!(run.out.contains(&format!("# ==> {file} <==\n")), "{file}");
    }
    assert!(!world.path("build").exists());
    let from_stdin = world.run_with(&["build", "-", "--stdout"], GOOD, &[]);
    assert_eq!((from_stdin.code, from_stdin.out), (0, run.out));
}

#[test]
fn the_command_line_is_checked() {
    let world = World::with("p.yaml", GOOD);
    for arguments in [
        &["build"][..],
        &["build", "p.yaml", "--target", "pulumi"],
        &["build", "p.yaml", "--region", "Mars"],
        &["build", "p.yaml", "--account-id", "12"],
        &["build", "p.yaml", "--as-of", "2026-02-30"],
        &["build", "p.yaml", "--check", "--stdout"],
        &["build", "missing.yaml"],
        &["build", "."],
        &["brew"],
        &[],
    ] {
        let run = world.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!run.err.is_empty());
    }
    assert!(!world.path("build").exists());
}
