//! What may be done here.

kernel::permissions! {
    Read: reads "catalog.read" "查看物料、往来单位、库位、税率、价格和物料清单" "see items, parties, locations, taxes, prices and bills of material";
    Write: changes "catalog.write" "新建和修改物料、往来单位、库位、税率、价格和物料清单" "make and change items, parties, locations, taxes, prices and bills of material";
}
