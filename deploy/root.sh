#!/bin/sh
# Makes the folder that becomes the root of the image: Node, the libraries that it is linked to, a user, and the empty
# folders beside it. In the image of the build, with that folder as its argument.
set -eu
root=$1
node=$(node -p process.execPath)
install -D "$node" "$root/usr/local/bin/node"
# Their loader is named in the program by its whole path, and looks for the rest in folders of the system.
ldd "$node" | grep -o '/[^ ]*' | while read -r library; do
  install -D "$library" "$root$library"
done
mkdir -p "$root/etc" "$root/tmp" data backups
chmod 1777 "$root/tmp"
echo 'parley:x:10001:10001::/nonexistent:/nonexistent' >"$root/etc/passwd"
echo 'parley:x:10001:' >"$root/etc/group"
# Names are looked for in /etc/hosts first, which Docker writes.
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
