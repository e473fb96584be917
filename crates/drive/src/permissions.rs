//! What may be done here.

kernel::permissions! {
    Read: reads "drive.read" "查看文件夹、文件和工程变更" "see folders, files and engineering changes";
    Write: changes "drive.write" "上传、修改、移动和签出文件，起草工程变更" "upload, change, move and check out files, draft engineering changes";
    Follow: reads "drive.follow" "查看有权查看的单据和物料上的附件和评论" "see attachments and comments on records that one may see";
    Comment: changes "drive.comment" "在有权查看的单据和物料上添加附件和评论" "attach files to and comment on records that one may see";
    Hand: changes "drive.hand_out" "用链接把文件交给外部人员" "hand files out by link";
    Release: changes "drive.release" "评审和发布工程变更，连同其物料清单" "review and release engineering changes with their bills of material";
    Override: changes "drive.override" "解除他人对文件的签出" "end the check-out of somebody else";
}
