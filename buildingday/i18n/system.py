"""What the operating system says went wrong, in the language of this run."""

import errno

from buildingday.i18n import gettext_ as _


def reason_words(error: OSError) -> str:
    """The reason of an error in a few words; what is rare stays as the system words it."""
    words = {
        errno.ENOENT: _("没有这个文件或文件夹"),
        errno.EACCES: _("没有权限"),
        errno.EPERM: _("没有权限"),
        errno.EROFS: _("磁盘只读"),
        errno.ENOSPC: _("磁盘已满"),
        errno.EDQUOT: _("磁盘已满"),
        errno.EFBIG: _("文件太大"),
        errno.EIO: _("磁盘读写不了"),
        errno.EEXIST: _("同名的文件挡住了"),
        errno.ENOTDIR: _("路径里有一段是文件，不是文件夹"),
        errno.EISDIR: _("是文件夹，不是文件"),
        errno.ENAMETOOLONG: _("名称太长"),
        errno.EBUSY: _("正被占用"),
    }
    return words.get(error.errno or 0) or error.strerror or type(error).__name__
